import type { Asset, Decision } from '../../program/facts.ts';
import type { Program } from '../../program/program.ts';
import { type Mover, Movers } from './movers.ts';
import type { Replayed } from './replay.ts';
import type { Side } from './side.ts';

/** What one side comes to. */
export type SideTotals = {
  /** Net of what refunds and reversals took back. */
  readonly pointsEarned: bigint;
  readonly creditEarned: bigint;
  /** How many members hold each tier at the end, from the lowest up; empty where there are none. */
  readonly tierCounts: readonly TierCount[];
};
type TierCount = { readonly tier: string; readonly members: number };

/** What one rule gave on both sides, before refunds, and for how many facts it gave something. */
export type RuleTotals = {
  readonly rule: string;
  readonly asset: Asset;
  readonly today: RuleSide;
  readonly draft: RuleSide;
};
type RuleSide = { readonly points: bigint; readonly facts: number };

/** What was earned in one month of the program's calendar, net, on both sides. */
export type MonthTotals = { readonly month: string; readonly today: bigint; readonly draft: bigint };

/** What all members come to. */
export type Totals = {
  readonly members: number;
  readonly orders: number;
  readonly today: SideTotals;
  readonly draft: SideTotals;
  readonly rules: readonly RuleTotals[];
  readonly months: readonly MonthTotals[];
  readonly movers: readonly Mover[];
};

/** What is counted: the facts between two instants, by the calendar and the tiers of two definitions. */
export type Counting = {
  readonly from: Date;
  readonly to: Date;
  /** In force at the end of the time, and whether time up to its end has passed. */
  readonly inForce: Program;
  readonly draft: Program;
};

type Pair<Value> = { today: Value; draft: Value };
type MutableRule = { rule: string; asset: Asset } & Pair<{ points: bigint; facts: number }>;
type Name = keyof Pair<unknown>;

/** Adds up what members come to, one after another: it grows with rules and months, never with members. */
export class Tally {
  readonly #counting: Counting;
  readonly #points: Pair<bigint> = { today: 0n, draft: 0n };
  readonly #credit: Pair<bigint> = { today: 0n, draft: 0n };
  readonly #tiers: Pair<Map<string, number>>;
  readonly #rules = new Map<string, MutableRule>();
  readonly #months = new Map<string, Pair<bigint>>();
  readonly #movers = new Movers();
  #members = 0;
  #orders = 0;

  constructor(counting: Counting) {
    this.#counting = counting;
    this.#tiers = { today: emptyTiers(counting.inForce), draft: emptyTiers(counting.draft) };
    this.#nameRules(counting.inForce);
    this.#nameRules(counting.draft);
  }

  add({ member, today, draft }: Replayed): void {
    const points = { today: this.#addSide('today', today), draft: this.#addSide('draft', draft) };
    const { from, to, inForce, draft: program } = this.#counting;
    this.#members += 1;
    for (const { placedAt } of today.orders.values()) if (placedAt >= from && placedAt < to) this.#orders += 1;
    this.#addTier('today', today.tierBy(inForce, to));
    this.#addTier('draft', draft.tierBy(program, to));
    this.#movers.add({ memberId: member.id, ...points });
  }

  get orders(): number {
    return this.#orders;
  }

  get totals(): Totals {
    const side = (name: Name): SideTotals => ({
      pointsEarned: this.#points[name],
      creditEarned: this.#credit[name],
      tierCounts: [...this.#tiers[name]].map(([tier, members]) => ({ tier, members })),
    });
    return {
      members: this.#members,
      orders: this.#orders,
      today: side('today'),
      draft: side('draft'),
      rules: [...this.#rules.values()].filter((rule) => rule.today.facts + rule.draft.facts > 0),
      months: [...this.#months].map(([month, pair]) => ({ month, ...pair })).sort(byMonth),
      movers: this.#movers.most,
    };
  }

  /** Counts what one side gave, and answers the points of it. */
  #addSide(name: Name, { orders, gifts }: Side): bigint {
    let points = 0n;
    for (const order of orders.values()) {
      if (!this.#isCounted(order.placedAt)) continue;
      const { earned } = order;
      points += earned.points;
      this.#credit[name] += earned.credit;
      this.#addMonth(name, order.placedAt, earned.points);
      for (const decision of order.decisions) this.#addRule(name, decision);
    }
    for (const gift of gifts.values()) {
      if (!this.#isCounted(gift.at)) continue;
      points += gift.points;
      this.#addMonth(name, gift.at, gift.points);
      for (const decision of gift.decisions) this.#addRule(name, decision);
    }
    this.#points[name] += points;
    return points;
  }

  #isCounted(at: Date): boolean {
    return at >= this.#counting.from && at < this.#counting.to;
  }

  #addMonth(name: Name, at: Date, points: bigint): void {
    if (points === 0n) return;
    const month = this.#counting.inForce.days.dayOf(at).date.slice(0, 7);
    const pair = this.#months.get(month) ?? { today: 0n, draft: 0n };
    pair[name] += points;
    this.#months.set(month, pair);
  }

  #addRule(name: Name, { rule, asset, points, applied }: Decision): void {
    if (!applied || points === 0n) return;
    const side = this.#ruleOf(rule, asset)[name];
    side.points += points;
    side.facts += 1;
  }

  #addTier(name: Name, tier: string | null): void {
    if (tier !== null) this.#tiers[name].set(tier, (this.#tiers[name].get(tier) ?? 0) + 1);
  }

  /** Rules are listed as definitions list them; those that only an earlier version had come last. */
  #nameRules({ definition, orderPhases }: Program): void {
    const onOrders = new Map(orderPhases.flat().map(({ key, asset }) => [key, asset]));
    for (const { key } of definition.earn) this.#ruleOf(key, onOrders.get(key) ?? 'POINTS');
  }

  #ruleOf(rule: string, asset: Asset): MutableRule {
    const name = `${rule} ${asset}`;
    const known = this.#rules.get(name);
    if (known !== undefined) return known;
    const fresh = { rule, asset, today: { points: 0n, facts: 0 }, draft: { points: 0n, facts: 0 } };
    this.#rules.set(name, fresh);
    return fresh;
  }
}

function emptyTiers({ tiers }: Program): Map<string, number> {
  return new Map((tiers?.levels ?? []).map(({ key }) => [key, 0]));
}

function byMonth(one: MonthTotals, other: MonthTotals): number {
  return one.month < other.month ? -1 : 1;
}
