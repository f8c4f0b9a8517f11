import type { Asset, Decision } from '../../program/facts.ts';
import type { LocalDay } from '../../program/local-days.ts';
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
  readonly #rules: Readonly<Record<Asset, Map<string, MutableRule>>> = { POINTS: new Map(), CREDIT: new Map() };
  readonly #days = new Map<LocalDay, Pair<bigint>>();
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
      rules: [...this.#rules.POINTS.values(), ...this.#rules.CREDIT.values()].filter(
        (rule) => rule.today.facts + rule.draft.facts > 0,
      ),
      months: this.#monthTotals(),
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
      this.#addDay(name, order.placedAt, earned.points);
      for (const decision of order.decisions) this.#addRule(name, decision);
    }
    for (const gift of gifts.values()) {
      if (!this.#isCounted(gift.at)) continue;
      points += gift.points;
      this.#addDay(name, gift.at, gift.points);
      for (const decision of gift.decisions) this.#addRule(name, decision);
    }
    this.#points[name] += points;
    return points;
  }

  #isCounted(at: Date): boolean {
    return at >= this.#counting.from && at < this.#counting.to;
  }

  #addDay(name: Name, at: Date, points: bigint): void {
    if (points === 0n) return;
    const day = this.#counting.inForce.days.dayOf(at);
    const known = this.#days.get(day);
    if (known !== undefined) known[name] += points;
    else this.#days.set(day, { today: 0n, draft: 0n, [name]: points });
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
    const known = this.#rules[asset].get(rule);
    if (known !== undefined) return known;
    const fresh = { rule, asset, today: { points: 0n, facts: 0 }, draft: { points: 0n, facts: 0 } };
    this.#rules[asset].set(rule, fresh);
    return fresh;
  }

  #monthTotals(): MonthTotals[] {
    const months = new Map<string, Pair<bigint>>();
    for (const [{ date }, { today, draft }] of this.#days) {
      const month = months.get(date.slice(0, 7)) ?? { today: 0n, draft: 0n };
      months.set(date.slice(0, 7), { today: month.today + today, draft: month.draft + draft });
    }
    const known = [...months.keys()].sort();
    return everyMonth(known[0], known.at(-1)).map((month) => ({ month, ...(months.get(month) ?? nothing) }));
  }
}

function emptyTiers({ tiers }: Program): Map<string, number> {
  return new Map((tiers?.levels ?? []).map(({ key }) => [key, 0]));
}

const nothing: Pair<bigint> = { today: 0n, draft: 0n };

/** From the first to the last, those in which nothing happened too. */
function everyMonth(first: string | undefined, last: string | undefined): string[] {
  if (first === undefined || last === undefined) return [];
  const [[year = 0, month = 1], [lastYear = 0, lastMonth = 0]] = [first, last].map((text) =>
    text.split('-').map(Number),
  ) as [number[], number[]];
  const count = (lastYear - year) * 12 + lastMonth - month + 1;
  return Array.from({ length: count }, (_, index) => {
    const place = month - 1 + index;
    return `${String(year + Math.floor(place / 12)).padStart(4, '0')}-${String((place % 12) + 1).padStart(2, '0')}`;
  });
}
