import type { Decision, MemberFact, OrderDecision } from '../../program/facts.ts';
import type { PastOrder } from '../../program/history.ts';
import { keptWorth } from '../../program/kept-worth.ts';
import type { Program } from '../../program/program.ts';
import { dueBack } from '../../program/refund.ts';
import type { Goods, RecordedOrder, RecordedRefund } from './recorded.ts';

type Line = {
  readonly externalId: string;
  readonly quantity: number;
  readonly amountMinor: bigint;
  readonly worthMinor: bigint;
  readonly counted: boolean;
  readonly points: bigint;
  readonly credit: bigint;
  refundedQuantity: number;
  refundedAmountMinor: bigint;
};

/** What was decided of an order, and of what goods. */
export type Decided = { readonly goods: Goods; readonly worth: readonly bigint[]; readonly decision: OrderDecision };

/** What an order gave so far, net of what refunds took back. */
export type Earned = { readonly points: bigint; readonly credit: bigint };

/** One order as it stands in a replay: what each line earned, and what of it came back since. */
export class ReplayedOrder {
  readonly id: string;
  readonly placedAt: Date;
  readonly program: Program;
  /** The member as the rules saw them when it was decided first. */
  readonly judgedAs: MemberFact;
  decisions: readonly Decision[] = [];
  #lines: readonly Line[] = [];
  #refunds = 0;
  #isCancelled = false;

  constructor(
    { id, placedAt }: Pick<RecordedOrder, 'id' | 'placedAt'>,
    { program, judgedAs }: { readonly program: Program; readonly judgedAs: MemberFact },
  ) {
    this.id = id;
    this.placedAt = placedAt;
    this.program = program;
    this.judgedAs = judgedAs;
  }

  /** Puts what was decided in the place of what was: what came back of a line stays so. */
  decide({ goods, worth, decision }: Decided): void {
    const before = this.#lines;
    this.decisions = decision.decisions;
    this.#lines = goods.lines.map(({ externalId, quantity, amountMinor }, index): Line => {
      const known = before.length === 0 ? undefined : before.find((line) => line.externalId === externalId);
      const worthMinor = worth[index] ?? 0n;
      return {
        externalId,
        quantity,
        amountMinor,
        worthMinor,
        counted: decision.lineSpend[index] === worthMinor,
        points: decision.lineShares[index] ?? 0n,
        credit: decision.lineCredit[index] ?? 0n,
        refundedQuantity: known?.refundedQuantity ?? 0,
        refundedAmountMinor: known?.refundedAmountMinor ?? 0n,
      };
    });
  }

  refund({ isCancellation, parts }: RecordedRefund): void {
    this.#refunds += 1;
    if (isCancellation) this.#isCancelled = true;
    for (const part of parts) {
      const line = this.#lines.find(({ externalId }) => externalId === part.line);
      if (line === undefined) continue;
      line.refundedQuantity += part.quantity;
      line.refundedAmountMinor += part.amountMinor;
    }
  }

  /** Whether anything of it was kept. */
  get isKept(): boolean {
    return !this.#isCancelled && (this.#refunds === 0 || !this.#lines.every(isWhole));
  }

  get earned(): Earned {
    let [points, credit] = [0n, 0n];
    for (const line of this.#lines) {
      points += line.points;
      credit += line.credit;
      if (this.#refunds === 0) continue;
      points -= dueBack(line, line.points);
      credit -= dueBack(line, line.credit);
    }
    return { points, credit };
  }

  /** What rules and tiers remember of it. */
  get past(): PastOrder {
    let spendMinor = 0n;
    for (const line of this.#lines) if (line.counted) spendMinor += keptWorth(line);
    const { id, placedAt: at, isKept } = this;
    return { kind: 'ORDER', id, at, spendMinor, points: this.earned.points, isKept };
  }
}

function isWhole({ amountMinor, refundedAmountMinor, quantity, refundedQuantity }: Line): boolean {
  return amountMinor > 0n ? refundedAmountMinor === amountMinor : refundedQuantity === quantity;
}
