import type { MemberFact } from './facts.ts';
import { newcomer } from './newcomer.ts';
import type { Program } from './program.ts';
import type { Contribution } from './tiers/contribution.ts';
import type { ManualTier } from './tiers/manual.ts';
import type { Drop, Standing, TierPath } from './tiers/standing.ts';
import { tierPath } from './tiers/standing.ts';
import type { Tiers } from './tiers/tiers.ts';

/** When somebody joined. */
type Joined = { readonly joinedAt: Date };

/** An order as rules remember it: net of what was refunded. */
export type PastOrder = Contribution & { readonly kind: 'ORDER'; readonly id: string };

/** Anything else that earned, as rules remember it: net of what was reversed. What we gave by ourselves is none. */
export type PastActivity = Contribution & { readonly kind: 'ACTIVITY'; readonly id: string };

/** What is left of an order or an activity. */
export type WhatIsLeft = Partial<Pick<Contribution, 'spendMinor' | 'points' | 'isKept'>>;

/** All that is known of a member when their history is opened. */
export type Past = {
  readonly orders?: readonly PastOrder[];
  readonly activities?: readonly PastActivity[];
  readonly manual?: readonly ManualTier[];
  /** Whether they agreed to marketing. */
  readonly consent?: boolean;
};

/** What a member did so far, as far as rules may ask. It follows their way through the tiers as more is told. */
export class History {
  /** Tiers given by hand. */
  readonly manual: ManualTier[];
  consent: boolean;
  readonly #orders: PastOrder[];
  readonly #activities: PastActivity[];
  #followed: { readonly tiers: Tiers; readonly path: TierPath } | null = null;

  constructor({ orders = [], activities = [], manual = [], consent = false }: Past = {}) {
    this.#orders = [...orders];
    this.#activities = [...activities];
    this.manual = [...manual];
    this.consent = consent;
  }

  get orders(): readonly PastOrder[] {
    return this.#orders;
  }

  get activities(): readonly PastActivity[] {
    return this.#activities;
  }

  /** Notes an order or an activity, in the order in which they are told. */
  add(past: PastOrder | PastActivity): void {
    if (past.kind === 'ORDER') this.#orders.push(past);
    else this.#activities.push(past);
    this.#followed?.path.add(past);
  }

  /** Notes what a refund, an edit or a reversal left; nothing where it is not remembered. */
  change({ kind, id }: Pick<PastOrder | PastActivity, 'kind' | 'id'>, left: WhatIsLeft): void {
    const known = kind === 'ORDER' ? this.#orders : this.#activities;
    const past = known.findLast((one) => one.id === id);
    if (past === undefined) return;
    Object.assign(past, left);
    this.#followed?.path.changed(past);
  }

  /** The member's way through the tiers, kept open for the next question. */
  pathIn(tiers: Tiers, { joinedAt }: Joined): TierPath {
    if (this.#followed?.tiers === tiers) return this.#followed.path;
    const contributions = [...this.#orders, ...this.#activities];
    const path = tierPath(tiers, { contributions, joinedAt, manual: this.manual });
    this.#followed = { tiers, path };
    return path;
  }
}

/** Whether anything of an order was kept. */
export function isKept({ status }: { readonly status: string }): boolean {
  return status !== 'REFUNDED' && status !== 'CANCELLED';
}

/** Whether the program asks about members at all: then their histories are read with their wallets. */
export function asksOfMembers(program: Program): boolean {
  return program.tiers !== null || program.asksWhatMembersDid;
}

/** The member as they were before a fact at that instant. What no rule asks about is not counted. */
export function memberFact(
  program: Program,
  { member, history, at }: { member: Joined; history: History; at: Date },
): MemberFact {
  const nobody = newcomer(program, member.joinedAt);
  const tier = program.tiers && history.pathIn(program.tiers, member).tierBefore(at).key;
  if (!program.asksWhatMembersDid) return { ...nobody, tier };
  const { inWindow, ever, lastOrderAt } = history.pathIn(program.tiers ?? untiered, member).doneBefore(at);
  return {
    ...nobody,
    tier,
    spendMinor: inWindow.spendMinor,
    orders: inWindow.orders,
    points: inWindow.points,
    lifetimeSpendMinor: ever.spendMinor,
    lifetimeOrders: ever.orders,
    daysSinceLastOrder: lastOrderAt ? daysBetween(program, lastOrderAt, at) : -1,
    consent: history.consent,
  };
}

/** In a programme without tiers everything counts for ever. */
const untiered: Tiers = {
  measure: 'SPEND',
  currency: '',
  levels: [],
  countsUntil: () => Number.POSITIVE_INFINITY,
  keep: { kind: 'ever' },
};

/** Somebody, what they did, and when it is now. */
export type AskedNow = { readonly member: Joined; readonly history: History; readonly now: Date };

/** Where the member stands now; null where the program has no tiers. */
export function standingIn({ tiers }: Program, { member, history, now }: AskedNow): Standing | null {
  return tiers && history.pathIn(tiers, member).standingAt(now);
}

/** Which tier the member will lose if nothing else happens, and when; null where time takes none. */
export function dropIn({ tiers }: Program, { member, history, now }: AskedNow): Drop | null {
  return tiers && history.pathIn(tiers, member).dropAfter(now);
}

/** Until when a standing stays as it is, if nothing else happens; null where time changes nothing. */
export function dueOf({ tiers }: Program, { member, history, now }: AskedNow): Date | null {
  if (tiers === null) return null;
  const path = history.pathIn(tiers, member);
  // Clocks may differ by some minutes: what was told of too early counts once its own instant has come.
  const ahead = [path.nextAfter(now), path.standingAt(now).until];
  return ahead.reduce((earliest, at) => (earliest && (at === null || earliest <= at) ? earliest : at), null);
}

/** Local days from one instant's day to another's: 0 on the same day. */
export function daysBetween({ days }: Program, from: Date, to: Date): number {
  const dayMs = 86_400_000;
  return Math.round((Date.parse(days.dayOf(to).date) - Date.parse(days.dayOf(from).date)) / dayMs);
}
