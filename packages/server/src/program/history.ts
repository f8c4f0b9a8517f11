import type { MemberFact } from './facts.ts';
import { newcomer } from './newcomer.ts';
import type { Program } from './program.ts';
import type { Contribution } from './tiers/meter.ts';
import { countsAt, type Standing, standingOf, tierAt } from './tiers/standing.ts';

/** When somebody joined. */
type Joined = { readonly joinedAt: Date };

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
  /** Whether they agreed to marketing. */
  consent: boolean;
};

/** A member of whom nothing is known yet. */
export function emptyHistory(): History {
  return { orders: [], activities: [], consent: false };
}

/** Whether the program asks about members at all: then their histories are read with their wallets. */
export function asksOfMembers(program: Program): boolean {
  return program.tiers !== null || rulesAsk(program);
}

/** The member as they were before a fact at that instant. What no rule asks about is not counted. */
export function memberFact(
  program: Program,
  { member, history, at }: { member: Joined; history: History; at: Date },
): MemberFact {
  const { tiers } = program;
  const nobody = newcomer(program, member.joinedAt);
  const held = tiers ? tierAt(tiers, contributionsOf(program, history), at).key : null;
  if (!rulesAsk(program)) return { ...nobody, tier: held };

  const isInWindow = (moment: Date) => tiers === null || countsAt(tiers, moment, at);
  const before = history.orders.filter((order) => order.isKept && order.at < at);
  const counted = before.filter((order) => isInWindow(order.at));
  const visits = history.activities.filter((activity) => activity.at < at && isInWindow(activity.at));
  const last = before.reduce<Date | null>((latest, order) => (latest && latest > order.at ? latest : order.at), null);
  return {
    ...nobody,
    tier: held,
    spendMinor: total(counted, (order) => order.spendMinor),
    orders: counted.length,
    points: total(counted, (order) => order.points) + total(visits, (visit) => visit.points),
    lifetimeSpendMinor: total(before, (order) => order.spendMinor),
    lifetimeOrders: before.length,
    daysSinceLastOrder: last ? daysBetween(program, last, at) : -1,
    consent: history.consent,
  };
}

/** Where the member stands now; null where the program has no tiers. */
export function standingIn(
  program: Program,
  { member, history, now }: { member: Joined; history: History; now: Date },
): Standing | null {
  if (!program.tiers) return null;
  const contributions = contributionsOf(program, history);
  return standingOf(program.tiers, { contributions, joinedAt: member.joinedAt, now });
}

/** Until when a standing stays as it is, if nothing else happens; null where time changes nothing. */
export function dueOf(
  program: Program,
  { standing, history, now }: { standing: Standing; history: History; now: Date },
): Date | null {
  // Clocks may differ by some minutes: what was told of too early counts once its own instant has come.
  const ahead = contributionsOf(program, history).flatMap(({ at }) => (at > now ? [at] : []));
  const instants = [...ahead, ...(standing.until ? [standing.until] : [])];
  return instants.reduce<Date | null>((earliest, at) => (earliest && earliest <= at ? earliest : at), null);
}

/** Orders are added in the order in which they are told; rules ask in the order of their instants. */
function contributionsOf({ tiers }: Program, history: History): Contribution[] {
  if (tiers?.measure === 'SPEND') return history.orders.map(({ at, spendMinor }) => ({ at, amount: spendMinor }));
  return [...history.orders, ...history.activities].map(({ at, points }) => ({ at, amount: points }));
}

function rulesAsk({ definition }: Program): boolean {
  return definition.earn.some((rule) =>
    ['when', 'lines', 'exclude'].some((part) => `${rule[part as keyof typeof rule] ?? ''}`.includes('member')),
  );
}

/** Local days from one instant's day to another's: 0 on the same day. */
function daysBetween({ days }: Program, from: Date, to: Date): number {
  const dayMs = 86_400_000;
  return Math.round((Date.parse(days.dayOf(to).date) - Date.parse(days.dayOf(from).date)) / dayMs);
}

function total<T>(items: readonly T[], of: (item: T) => bigint): bigint {
  return items.reduce((sum, item) => sum + of(item), 0n);
}
