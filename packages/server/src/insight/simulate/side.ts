import { retroactiveSince } from '../../program/calendar.ts';
import { takesCurrency, worthOf } from '../../program/currencies.ts';
import { decideActivity } from '../../program/decide-activity.ts';
import { decideJoin } from '../../program/decide-join.ts';
import { decideOccasion } from '../../program/decide-occasion.ts';
import { decideOrder } from '../../program/decide-order.ts';
import type { Decision, OccasionFact, OrderFact } from '../../program/facts.ts';
import { daysBetween, History, memberFact, standingIn } from '../../program/history.ts';
import type { Program } from '../../program/program.ts';
import type { Goods, RecordedActivity, RecordedMember, RecordedOrder, RecordedRefund } from './recorded.ts';
import { type Decided, ReplayedOrder } from './replayed-order.ts';
import { giftOf } from './steps.ts';
import { Uses } from './uses.ts';

/** By which definition a fact of a version, that happened at an instant, is decided. */
export type ProgramOf = (version: number, at: Date) => Program;

/** Something that gave points for itself: joining, an activity, a birthday. */
export type Gift = {
  readonly id: string;
  readonly kind: 'JOIN' | 'ACTIVITY' | OccasionFact['kind'];
  readonly at: Date;
  readonly points: bigint;
  readonly decisions: readonly Decision[];
};

// As the loyalty room has it: a birthday gives something once in a year, whatever a member tells.
const daysApartMinimum = 365;

/** What one member would have, had every fact of theirs been decided by the definitions of one side. */
export class Side {
  readonly orders = new Map<string, ReplayedOrder>();
  readonly gifts = new Map<string, Gift>();
  readonly #member: RecordedMember;
  readonly #programOf: ProgramOf;
  readonly #history: History;
  readonly #uses = new Uses();

  constructor(member: RecordedMember, programOf: ProgramOf) {
    this.#member = member;
    this.#programOf = programOf;
    this.#history = new History({ manual: member.manual, consent: agreedOnJoining(member) });
  }

  /** They join, and what they had ordered before counts as far back as the definition says. */
  join(before: readonly RecordedOrder[]): void {
    const { id, joinedAt, version, createdMs } = this.#member;
    const program = this.#programOf(version, joinedAt);
    this.#give({ id, kind: 'JOIN', at: joinedAt, ...decideJoin(program, joinedAt) });
    const since = retroactiveSince(program, joinedAt);
    if (since === null) return;
    for (const order of before.filter(({ placedAt }) => placedAt >= since)) this.#claim(order, program, createdMs);
  }

  order(order: RecordedOrder): void {
    const program = this.#programOf(order.version, order.placedAt);
    // The live path refuses an order in a currency that the definition does not take.
    if (!takesCurrency(program, order.currency)) return;
    const replayed = this.#decide(order, program, order.goods);
    this.#history.add(replayed.past);
  }

  edit(order: RecordedOrder, goods: Goods): void {
    const replayed = this.orders.get(order.id);
    if (replayed === undefined) return;
    const { program, judgedAs: member, placedAt } = replayed;
    this.#uses.free(order.id);
    const fact = factOf(program, order, goods);
    const decision = decideOrder(program, fact, { member, used: this.#uses.givenBeside(program, placedAt) });
    replayed.decideAgain({ goods, worth: fact.lines, decision });
    if (replayed.isKept) this.#countCaps(replayed, decision.capUses);
    this.#history.change(replayed.past, replayed.past);
  }

  refund(order: RecordedOrder, refund: RecordedRefund): void {
    const replayed = this.orders.get(order.id);
    if (replayed === undefined) return;
    replayed.refund(refund);
    if (!replayed.isKept) this.#uses.free(order.id);
    this.#history.change(replayed.past, replayed.past);
  }

  activity({ id, type, at, version, attributes }: RecordedActivity): void {
    const program = this.#programOf(version, at);
    const member = memberFact(program, { member: this.#member, history: this.#history, at });
    const used = this.#uses.timesBeside(program, at);
    const { points, decisions, uses } = decideActivity(program, { activity: { type, at, attributes }, member, used });
    for (const { rule } of uses) this.#uses.add({ rule, at, amount: 0n, cause: id });
    this.#give({ id, kind: 'ACTIVITY', at, points, decisions });
    this.#history.add({ kind: 'ACTIVITY', id, at, spendMinor: 0n, points, isKept: true });
  }

  /** A birthday or an anniversary, where a rule gives something for it. */
  occasion(occasion: OccasionFact, version: number): void {
    const { kind, at } = occasion;
    const program = this.#programOf(version, at);
    const given = [...this.gifts.values()].filter((gift) => gift.kind === kind);
    if (given.some((gift) => daysBetween(program, gift.at, at) < daysApartMinimum)) return;
    const member = memberFact(program, { member: this.#member, history: this.#history, at });
    const { points, decisions } = decideOccasion(program, occasion, member);
    if (points > 0n) this.#give({ id: giftOf(occasion), kind, at, points, decisions });
  }

  /** They agree to be written to, or do so no longer. */
  consent(given: boolean): void {
    this.#history.consent = given;
  }

  /** What an activity or an occasion gave is taken back. */
  reverse(id: string): void {
    this.gifts.delete(id);
    this.#uses.free(id);
    this.#history.change({ kind: 'ACTIVITY', id }, { points: 0n, isKept: false });
  }

  /** The tier they hold at an instant by a definition; null where it has none. */
  tierBy(program: Program, now: Date): string | null {
    return standingIn(program, { member: this.#member, history: this.#history, now })?.level.key ?? null;
  }

  #give(gift: Gift): void {
    this.gifts.set(gift.id, gift);
  }

  #claim(order: RecordedOrder, program: Program, createdMs: number): void {
    const goods = order.edits.findLast((edit) => edit.recordedMs < createdMs)?.goods ?? order.goods;
    const replayed = this.#decide(order, program, goods);
    for (const refund of order.refunds) if (refund.recordedMs < createdMs) replayed.refund(refund);
    if (!replayed.isKept) this.#uses.free(order.id);
    this.#history.add(replayed.past);
  }

  #decide(order: RecordedOrder, program: Program, goods: Goods): ReplayedOrder {
    const { placedAt: at } = order;
    const fact = factOf(program, order, goods);
    const judgedAs = memberFact(program, { member: this.#member, history: this.#history, at });
    const used = this.#uses.givenBeside(program, at);
    const decision = decideOrder(program, fact, { member: judgedAs, used });
    const replayed = new ReplayedOrder(order, { program, judgedAs, goods, worth: fact.lines, decision });
    this.#countCaps(replayed, decision.capUses);
    this.orders.set(order.id, replayed);
    return replayed;
  }

  #countCaps({ id, placedAt: at }: ReplayedOrder, uses: Decided['decision']['capUses']): void {
    for (const { rule, amount } of uses) this.#uses.add({ rule, at, amount, cause: id });
  }
}

function agreedOnJoining({ consents, createdMs }: RecordedMember): boolean {
  return consents.findLast(({ recordedMs }) => recordedMs <= createdMs)?.given ?? false;
}

/** An order as the rulebook sees it, of certain goods, by what they are worth under a definition. */
function factOf(program: Program, order: RecordedOrder, goods: Goods): OrderFact {
  const { externalId, currency, placedAt, channel, location } = order;
  // Amounts in the program's own currency are worth what they are.
  if (currency === program.currency) return { externalId, currency, placedAt, channel, location, ...goods };
  const worth = (minor: bigint | null) => (minor === null ? null : worthOf(program, currency, minor));
  return {
    externalId,
    currency,
    placedAt,
    shippingMinor: worth(goods.shippingMinor),
    taxMinor: worth(goods.taxMinor),
    channel,
    location,
    redeemed: goods.redeemed,
    lines: goods.lines.map((line) => ({ ...line, amountMinor: worth(line.amountMinor) ?? line.worthMinor })),
  };
}
