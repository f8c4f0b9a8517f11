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
}

/** A session over the shop's own way to hand out tokens. */
export function createSession(getToken: GetToken): Session {
  let current: Promise<string | null> | undefined;
  const ask = (reason: TokenRequest['reason']): Promise<string | null> => {
    const asked = getToken({ reason });
    current = asked;
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
      current = token === undefined ? undefined : Promise.resolve(token);
    },
  };
}

/** Asks the shop's own address, with its cookies: `{ "token": "…" }`, or 204 where nobody is signed in. */
export async function tokenFromUrl(url: string, send: typeof fetch): Promise<string | null> {
  const response = await send(url, { cache: 'no-store' });
  if (response.status === 204) return null;
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  const body: { token?: string | null } = await response.json();
  return body.token ?? null;
}
