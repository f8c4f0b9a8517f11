import type { Member } from '../database/generated/prisma/client.ts';
import type { MemberFact } from '../program/facts.ts';
import type { Program } from '../program/program.ts';
import { type Contribution, type Standing, standingOf, tierAt } from '../program/tiers/standing.ts';
import { windowStart } from '../program/tiers/window.ts';

/** An order as rules remember it: net of what was refunded. */
export type PastOrder = {
  readonly id: string;
  readonly at: Date;
  spendMinor: bigint;
  points: bigint;
  /** Whether anything of it was kept. */
  isKept: boolean;
};

/** What a member did so far, as far as rules may ask. */
export type History = {
  readonly orders: PastOrder[];
  readonly activities: { readonly at: Date; readonly points: bigint }[];
  readonly consent: boolean;
};

/** Whether the program asks about members at all: then their histories are read with their wallets. */
export function asksOfMembers({ tiers, definition }: Program): boolean {
  return tiers !== null || JSON.stringify(definition.earn).includes('member.');
}

/** The member as they were before a fact at that instant. */
export function memberFact(
  program: Program,
  { member, history, at }: { member: Member; history: History; at: Date },
): MemberFact {
  const { tiers } = program;
  const before = history.orders.filter((order) => order.isKept && order.at < at);
  const since = tiers ? windowStart(tiers, at) : null;
  const counted = before.filter((order) => since === null || order.at >= since);
  const visits = history.activities.filter((activity) => activity.at < at && (since === null || activity.at >= since));
  const last = before.reduce<Date | null>((latest, order) => (latest && latest > order.at ? latest : order.at), null);
  return {
    tier: tiers ? tierAt(tiers, contributionsOf(program, history), at).key : null,
    joinedAt: member.joinedAt,
    spendMinor: total(counted, (order) => order.spendMinor),
    orders: counted.length,
    points: total(counted, (order) => order.points) + total(visits, (visit) => visit.points),
    lifetimeSpendMinor: total(before, (order) => order.spendMinor),
    lifetimeOrders: before.length,
    daysSinceLastOrder: last ? program.days.between(last, at) : -1,
    tags: [],
    segments: [],
    consent: history.consent,
  };
}

/** Where the member stands now; null where the program has no tiers. */
export function standingIn(
  program: Program,
  { member, history, now }: { member: Member; history: History; now: Date },
): Standing | null {
  if (!program.tiers) return null;
  const contributions = contributionsOf(program, history);
  return standingOf(program.tiers, { contributions, joinedAt: member.joinedAt, now });
}

function contributionsOf({ tiers }: Program, history: History): Contribution[] {
  if (tiers?.measure === 'SPEND') return history.orders.map(({ at, spendMinor }) => ({ at, amount: spendMinor }));
  return [...history.orders, ...history.activities].map(({ at, points }) => ({ at, amount: points }));
}

function total<T>(items: readonly T[], of: (item: T) => bigint): bigint {
  return items.reduce((sum, item) => sum + of(item), 0n);
}
