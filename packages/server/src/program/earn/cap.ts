import { capOf, roomOf } from '../caps.ts';
import type { Cap } from '../limits.ts';
import type { LineValues, Parts } from '../line-values.ts';
import { within } from '../line-values.ts';
import type { OrderWorkings, Verdict } from '../order-workings.ts';
import type { Reason } from '../reasons.ts';
import type { Tools } from './kind.ts';

type Written =
  | { readonly points: number; readonly every?: string }
  | { readonly credit: string; readonly every?: string };

/** The cap of a rule; null where it has none. */
export function compileCap({ cap }: { readonly cap?: Written }, { minor, days }: Tools): Cap | null {
  if (cap === undefined) return null;
  return capOf('points' in cap ? BigInt(cap.points) : minor(cap.credit), cap.every, days);
}

/** A rule that gives something, and why. */
export type Giver = { readonly key: string; readonly cap: Cap | null; readonly reason: Reason };

/** Adds to each line what a rule gives it, as far as the cap has room; where it stands in the way, the row says so. */
export function giveLines(workings: OrderWorkings, giver: Giver, added: { to: LineValues; parts: Parts }): Verdict {
  const room = roomFor(workings, giver);
  const parts = room === null ? added.parts : within(added.parts, room);
  const lessened = parts !== added.parts;
  if (!lessened || room !== 0n) added.to.add(parts);
  return told(giver, { room, lessened });
}

/** Adds a flat gift, as far as the cap has room. */
export function giveFlat(workings: OrderWorkings, giver: Giver, points: bigint): Verdict {
  const room = roomFor(workings, giver);
  const lessened = room !== null && room < points;
  workings.gifts += lessened ? room : points;
  return told(giver, { room, lessened });
}

function roomFor({ conditions, used }: OrderWorkings, { key, cap }: Giver): bigint | null {
  return roomOf(cap, conditions.at, (window) => used(key, window));
}

function told(
  { cap, reason }: Giver,
  { room, lessened }: { readonly room: bigint | null; readonly lessened: boolean },
): Verdict {
  if (cap === null || !lessened) return { applied: true, reason };
  const values = { most: `${cap.most}`, every: cap.every };
  if (room === 0n) return { applied: false, reason: { code: 'CAP_REACHED', values } };
  return { applied: true, reason: { code: 'CAPPED', values } };
}
