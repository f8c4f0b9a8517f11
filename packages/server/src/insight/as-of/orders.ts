import type { PastOrder } from '../../program/history.ts';
import { keptWorth } from '../../program/kept-worth.ts';
import { dueBack } from '../../program/refund.ts';

/** An order of a member, with its lines as they are now, as edits found them, and what refunds took of each. */
export type OrderAsOf = {
  readonly id: string;
  readonly at: Date;
  readonly cancelledAt: Date | null;
  readonly lines: readonly LineText[];
  /** What edits replaced, the first one first. */
  readonly edits: readonly { readonly at: string; readonly lines: readonly LineText[] }[] | null;
  readonly refunds: readonly RefundText[] | null;
};

// In JSON an amount is a number, or the text of one.
type LineText = {
  readonly externalId: string;
  readonly quantity: number;
  readonly amountMinor: number | string;
  readonly worthMinor: number | string;
  readonly counted: boolean;
  readonly pointsEarned: number | string;
};
type RefundText = {
  readonly at: string;
  readonly line: string;
  readonly quantity: number;
  readonly amountMinor: number;
};

/** Every order that a member had placed by an instant, with all that happened to it since. */
export const ordersAsOf = `
  SELECT o.id, o.placed_at AS at, o.cancelled_at AS "cancelledAt",
         (SELECT json_agg(json_build_object('externalId', l.external_id, 'quantity', l.quantity, 'amountMinor', l.amount_minor,
                   'worthMinor', l.worth_minor, 'counted', l.counted, 'pointsEarned', l.points_earned))
            FROM order_line l WHERE l.program_id = o.program_id AND l.order_id = o.id) AS lines,
         (SELECT json_agg(json_build_object('at', v.recorded_at, 'lines', v.before -> 'lines') ORDER BY v.recorded_at, v.id)
            FROM order_revision v WHERE v.program_id = o.program_id AND v.order_id = o.id) AS edits,
         (SELECT json_agg(json_build_object('at', r.at, 'line', l.external_id, 'quantity', p.quantity, 'amountMinor', p.amount_minor))
            FROM refund r
            JOIN refund_line p ON p.program_id = r.program_id AND p.refund_id = r.id
            JOIN order_line l ON l.program_id = p.program_id AND l.id = p.order_line_id
           WHERE r.program_id = o.program_id AND r.order_id = o.id) AS refunds
    FROM "order" o
   WHERE o.program_id = $1 AND o.member_id = $2 AND o.placed_at <= $3
   ORDER BY o.placed_at`;

/** What rules and tiers would have remembered of an order at an instant. */
export function pastOrder({ id, at: placedAt, cancelledAt, lines, edits, refunds }: OrderAsOf, at: Date): PastOrder {
  // What it was then is what the first edit after it replaced.
  const stood = edits?.find((edit) => new Date(edit.at) > at)?.lines ?? lines;
  const told = refunds?.filter((refund) => new Date(refund.at) <= at) ?? [];
  const states = stood.map((line) => stateOf(line, told));
  const isGone = told.length > 0 && states.every(isWhole);
  return {
    kind: 'ORDER',
    id,
    at: placedAt,
    spendMinor: states.reduce((sum, line) => (line.counted ? sum + keptWorth(line) : sum), 0n),
    points: states.reduce((sum, line) => sum + line.points - dueBack(line, line.points), 0n),
    isKept: !isGone && (cancelledAt === null || cancelledAt > at),
  };
}

function stateOf({ externalId, quantity, counted, ...line }: LineText, refunds: readonly RefundText[]) {
  const back = refunds.filter((refund) => refund.line === externalId);
  return {
    quantity,
    counted,
    amountMinor: BigInt(line.amountMinor),
    worthMinor: BigInt(line.worthMinor),
    points: BigInt(line.pointsEarned),
    refundedQuantity: back.reduce((sum, refund) => sum + refund.quantity, 0),
    refundedAmountMinor: back.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n),
  };
}

type State = ReturnType<typeof stateOf>;

function isWhole({ amountMinor, refundedAmountMinor, quantity, refundedQuantity }: State): boolean {
  return amountMinor > 0n ? refundedAmountMinor === amountMinor : refundedQuantity === quantity;
}
