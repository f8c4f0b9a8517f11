import type { KnownKey } from '../auth/keyring.ts';
import type { MemberIdentity } from '../auth/member-token.ts';
import type { Api } from '../graphql/context.ts';

/** Who is calling, once the doorkeeper let them in. */
export type Caller = {
  readonly api: Api;
  readonly key: KnownKey;
  /** Null where nobody is signed in. */
  readonly identity: MemberIdentity | null;
  /** The language asked for; null where none was. */
  readonly locale: string | null;
  readonly requestId: string;
};

/** The language that an Accept-Language header likes best; null where it has none that it likes. */
export function localeOf(header: string | undefined): string | null {
  const wishes = (header ?? '').slice(0, 200).split(',').map(wishOf);
  const [best] = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  return best?.tag ?? null;
}

function wishOf(text: string): { tag: string; weight: number } {
  const [, tag = '', weight = '1'] =
    /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q=([\d.]+))?\s*$/.exec(text) ?? [];
  return { tag, weight: tag === '' ? 0 : Number(weight) };
}
