/** Why a token is asked for. */
interface TokenRequest {
  readonly reason: 'start' | 'expired';
}

/** Gets a member token from the shop; null where nobody is signed in. */
export type GetToken = (request: TokenRequest) => Promise<string | null>;

/** Knows the member token, and where to get another. The token lives in memory only. */
export interface Session {
  /** The token in use; asks the shop the first time. */
  token(): Promise<string | null>;
  /** A token that is not the refused one: asks the shop again, once for all who were refused together. */
  renew(refused: string): Promise<string | null>;
  /** Puts another token in place of the one in use; undefined: the shop is asked again. */
  replace(token: string | null | undefined): void;
  /** Asks the shop again the next time, unless the page itself has said who it is. */
  forget(): void;
}

/** A session over the shop's own way to hand out tokens. */
export function createSession(getToken: GetToken): Session {
  let current: Promise<string | null> | undefined;
  let given = false;
  const ask = (reason: TokenRequest['reason']): Promise<string | null> => {
    const asked = getToken({ reason });
    current = asked;
    given = false;
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked;
  };
  return {
    token: () => current ?? ask('start'),
    async renew(refused) {
      const shared = current;
      const held = await shared;
      if (held !== undefined && held !== refused) return held;
      // Who was refused together asks together.
      return current === undefined || current === shared ? ask('expired') : current;
    },
    replace(token) {
      given = token !== undefined;
      current = token === undefined ? undefined : Promise.resolve(token);
    },
    forget() {
      if (!given) current = undefined;
    },
  };
}

/**
 * Whose token this is, so that a fresh one of the same person changes nothing on the page. Only the gateway checks a
 * token: where this cannot read it, the token itself stands for the person.
 */
export function personOf(token: string | null): string | null {
  try {
    const claims = token?.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(claims ?? '')).sub ?? token;
  } catch {
    return token;
  }
}

/** Asks the shop's own address, with its cookies: `{ "token": "…" }`, or 204 where nobody is signed in. */
export async function tokenFromUrl(url: string, send: typeof fetch): Promise<string | null> {
  const response = await send(url, { cache: 'no-store' });
  if (response.status === 204) return null;
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  const body: { token?: string | null } = await response.json();
  return body.token ?? null;
}
