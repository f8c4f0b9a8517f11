import type { Decision, LineFact, MemberFact, OrderDecision } from '../../program/facts.ts';
import type { PastOrder } from '../../program/history.ts';
import { keptWorth } from '../../program/kept-worth.ts';
import type { Program } from '../../program/program.ts';
import { dueBack } from '../../program/refund.ts';
import type { Goods, RecordedOrder, RecordedRefund } from './recorded.ts';

/** What was decided of an order: of which goods, worth what in the program's currency. */
export type Decided = {
  readonly goods: Goods;
  readonly worth: readonly Pick<LineFact, 'amountMinor'>[];
  readonly decision: OrderDecision;
};

/** What an order gave so far, net of what refunds took back. */
export type Earned = { readonly points: bigint; readonly credit: bigint };

/** What came back of a line so far. */
type Back = { readonly quantity: number; readonly amountMinor: bigint };

const nothing: Back = { quantity: 0, amountMinor: 0n };

/** One order as it stands in a replay: what was decided of it, and what of it came back since. */
export class ReplayedOrder {
  readonly id: string;
  readonly placedAt: Date;
  readonly program: Program;
  /** The member as the rules saw them when it was decided first. */
  readonly judgedAs: MemberFact;
  #decided: Decided;
  /** By line; null while nothing came back, as of most orders. */
  #back: Map<string, Back> | null = null;
  #isCancelled = false;

  constructor(
    { id, placedAt }: Pick<RecordedOrder, 'id' | 'placedAt'>,
    { program, judgedAs, ...decided }: Decided & { readonly program: Program; readonly judgedAs: MemberFact },
  ) {
    this.id = id;
    this.placedAt = placedAt;
    this.program = program;
    this.judgedAs = judgedAs;
    this.#decided = decided;
  }

  get decisions(): readonly Decision[] {
    return this.#decided.decision.decisions;
  }

  /** Puts what was decided in the place of what was: what came back of a line stays so. */
  decideAgain(decided: Decided): void {
    this.#decided = decided;
  }

  refund({ isCancellation, parts }: RecordedRefund): void {
    if (isCancellation) this.#isCancelled = true;
    this.#back ??= new Map();
    for (const { line, quantity, amountMinor } of parts) {
      const before = this.#back.get(line) ?? nothing;
      this.#back.set(line, {
        quantity: before.quantity + quantity,
        amountMinor: before.amountMinor + amountMinor,
      });
    }
  }

  /** Whether anything of it was kept. */
  get isKept(): boolean {
    return !this.#isCancelled && (this.#back === null || !this.#lines.every(isWhole));
  }

  get earned(): Earned {
    const { points, credit } = this.#decided.decision;
    if (this.#back === null) return { points, credit };
    const sum = { points, credit };
    for (const line of this.#lines) {
      sum.points -= dueBack(line, line.points);
      sum.credit -= dueBack(line, line.credit);
    }
    return sum;
  }

  /** What rules and tiers remember of it. */
  get past(): PastOrder {
    const { id, placedAt: at, isKept } = this;
    return { kind: 'ORDER', id, at, spendMinor: this.#spendMinor, points: this.earned.points, isKept };
  }

  get #spendMinor(): bigint {
    let spendMinor = 0n;
    if (this.#back === null) for (const spend of this.#decided.decision.lineSpend) spendMinor += spend;
    else for (const line of this.#lines) if (line.counted) spendMinor += keptWorth(line);
    return spendMinor;
  }

  get #lines() {
    const { goods, worth, decision } = this.#decided;
    return goods.lines.map(({ externalId, quantity, amountMinor }, index) => {
      const back = this.#back?.get(externalId) ?? nothing;
      const worthMinor = worth[index]?.amountMinor ?? 0n;
      return {
        quantity,
        amountMinor,
        worthMinor,
        counted: decision.lineSpend[index] === worthMinor,
        points: decision.lineShares[index] ?? 0n,
        credit: decision.lineCredit[index] ?? 0n,
        refundedQuantity: back.quantity,
        refundedAmountMinor: back.amountMinor,
      };
    });
  }
}

type Line = {
  readonly quantity: number;
  readonly amountMinor: bigint;
  readonly refundedQuantity: number;
  readonly refundedAmountMinor: bigint;
};

function isWhole({ amountMinor, refundedAmountMinor, quantity, refundedQuantity }: Line): boolean {
  return amountMinor > 0n ? refundedAmountMinor === amountMinor : refundedQuantity === quantity;
}
