import type { OccasionFact } from '../../program/facts.ts';
import type { Goods, RecordedActivity, RecordedMember, RecordedOrder, RecordedRefund } from './recorded.ts';

/** One thing that was told after a member had joined. */
export type Step =
  | { readonly kind: 'ORDER'; readonly order: RecordedOrder }
  | { readonly kind: 'EDIT'; readonly order: RecordedOrder; readonly goods: Goods }
  | { readonly kind: 'REFUND'; readonly order: RecordedOrder; readonly refund: RecordedRefund }
  | { readonly kind: 'ACTIVITY'; readonly activity: RecordedActivity }
  | { readonly kind: 'CONSENT'; readonly given: boolean }
  /** What an activity, a birthday or an anniversary gave is taken back. */
  | { readonly kind: 'REVERSAL'; readonly gift: string }
  | { readonly kind: 'OCCASION'; readonly occasion: OccasionFact; readonly version: number };

/** What a gift for a birthday or an anniversary is called: the same by any definition. */
export function giftOf({ kind, at }: OccasionFact): string {
  return `${kind} ${at.getTime()}`;
}

/** What was told of a member: before they joined, and step by step after. */
export type Told = {
  /** Kept for them, in the order in which they were placed. */
  readonly before: readonly RecordedOrder[];
  readonly steps: readonly (Step & { readonly recordedMs: number })[];
};

const ownTypes: Readonly<Record<string, OccasionFact['kind']>> = {
  'laurel:birthday': 'birthday',
  'laurel:anniversary': 'anniversary',
};

type Placed = Told['steps'][number] & { readonly rank: number; readonly id: string };

/**
 * Puts what was told of a member in the order in which it was decided: by when it was recorded, and within a batch as it
 * came; but what time had brought was booked before anything else. Facts that happened at an instant or later are left out.
 */
export function toldOf({ orders, activities, consents, createdMs }: RecordedMember, until: Date): Told {
  const before: RecordedOrder[] = [];
  const steps: Placed[] = [];
  for (const order of orders) {
    if (order.placedAt >= until) continue;
    const { id, recordedMs } = order;
    if (recordedMs < createdMs || !order.isTheirs) before.push(order);
    else steps.push({ kind: 'ORDER', order, id, recordedMs, rank: 1 });
    addChanges(steps, order, createdMs);
  }
  for (const activity of activities) if (activity.at < until) addActivity(steps, activity);
  // What they agreed to when they joined is known before anything else.
  for (const consent of consents)
    steps.push({ kind: 'CONSENT', ...consent, rank: consent.recordedMs > createdMs ? 1 : 0 });
  before.sort((one, other) => one.placedAt.getTime() - other.placedAt.getTime() || compare(one.id, other.id));
  return { before, steps: steps.length > 1 ? steps.sort(inOrder) : steps };
}

/** What came back or was changed before joining is part of what they joined with. */
function addChanges(steps: Placed[], order: RecordedOrder, sinceMs: number): void {
  for (const { id, recordedMs, goods } of order.edits) {
    if (recordedMs >= sinceMs) steps.push({ kind: 'EDIT', order, goods, id, recordedMs, rank: 1 });
  }
  for (const refund of order.refunds) {
    const { id, recordedMs } = refund;
    if (recordedMs >= sinceMs) steps.push({ kind: 'REFUND', order, refund, id, recordedMs, rank: 1 });
  }
}

function addActivity(steps: Placed[], activity: RecordedActivity): void {
  const { id, type, at, version, recordedMs, reversedMs } = activity;
  const kind = ownTypes[type];
  if (kind === undefined) steps.push({ kind: 'ACTIVITY', activity, id, recordedMs, rank: 1 });
  else steps.push({ kind: 'OCCASION', version, occasion: { kind, at }, id, recordedMs, rank: 0 });
  const gift = kind === undefined ? id : giftOf({ kind, at });
  if (reversedMs !== null) steps.push({ kind: 'REVERSAL', gift, id, recordedMs: reversedMs, rank: 2 });
}

function inOrder(one: Placed, other: Placed): number {
  return one.recordedMs - other.recordedMs || one.rank - other.rank || compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
