import type { Program } from './program.ts';
import { levelByKey } from './tiers/tiers.ts';

/** An access that was redeemed and not given back. */
export type RedeemedAccess = {
  readonly accessKey: string;
  /** The first instant at which it is over, as `validUntil` said when it was redeemed; null for good. */
  readonly validUntil: Date | null;
};

/** What opens things to a member. */
export type Access = {
  /** The key of the tier they hold; null where the programme has none. */
  readonly tier: string | null;
  readonly redeemed: readonly RedeemedAccess[];
  readonly now: Date;
};

/** Every key that is open to a member now: by their tier and the ones below it, and by what they redeemed. */
export function grantsOf({ tiers }: Program, { tier, redeemed, now }: Access): ReadonlySet<string> {
  const held = tiers === null || tier === null ? undefined : levelByKey(tiers, tier);
  const byTier = held === undefined ? [] : (tiers?.levels ?? []).filter(({ rank }) => rank <= held.rank);
  const live = redeemed.filter(({ validUntil }) => validUntil === null || now < validUntil);
  return new Set([...byTier.flatMap(({ grants }) => grants), ...live.map(({ accessKey }) => accessKey)]);
}
