import { formatAmount } from '@laurel/schema/money';
import type { OrderLine } from '../database/generated/prisma/client.ts';
import { dueBackOf } from '../program/refund.ts';
import type { Batch, OrderRecord } from './batch-state.ts';
import type { Check } from './check.ts';
import type { OrderLineInput, RecordOrderInput } from './inputs.ts';
import type { OrderAmounts } from './order-amounts.ts';
import { refundable } from './refund-state.ts';

type Goods = { readonly input: Pick<RecordOrderInput, 'lines'>; readonly amounts: OrderAmounts };

/** A line that something of was refunded has to stay, with at least that much of it. */
export function checkRefunded(check: Check, { order, lines }: OrderRecord, { input, amounts }: Goods): void {
  const places = new Map(input.lines.map((line, index) => [nameOf(line, index), index]));
  for (const line of lines.filter(({ refundedQuantity: q, refundedAmountMinor: a }) => q > 0 || a > 0n)) {
    const refunded = `${line.refundedQuantity} of line "${line.externalId}", to ${formatAmount(line.refundedAmountMinor, order.currencyCode)} ${order.currencyCode}, were refunded`;
    const index = places.get(line.externalId);
    if (index === undefined) {
      check.problem('LINE_REFUNDED', `${refunded}: send the line with at least that much.`, ['lines']);
      continue;
    }
    const [asked, amount] = [input.lines[index], amounts.lines[index]?.amountMinor ?? 0n];
    const path = ['lines', `${index}`];
    if ((asked?.quantity ?? 0) < line.refundedQuantity)
      check.problem('LESS_THAN_REFUNDED', `${refunded}: its quantity is at least that.`, [...path, 'quantity']);
    if (amount < line.refundedAmountMinor)
      check.problem('LESS_THAN_REFUNDED', `${refunded}: its amount is at least that.`, [...path, 'amount']);
  }
}

/**
 * Puts the lines of an edit in the place of the order's: a line keeps its row, and what was refunded of it, by its externalId.
 * What counts as taken back follows what the line earns now.
 */
export function replaceLines(batch: Batch, record: OrderRecord, fresh: readonly OrderLine[]): OrderLine[] {
  const { records } = batch;
  const before = new Map(record.lines.map((line) => [line.externalId, line]));
  const lines = fresh.map((row): OrderLine => {
    const known = before.get(row.externalId);
    if (!known) return row;
    before.delete(row.externalId);
    const { id, refundedQuantity, refundedAmountMinor } = known;
    const line = Object.assign(known, row, { id, refundedQuantity, refundedAmountMinor });
    const due = dueBackOf(refundable(line));
    return Object.assign(line, { pointsClawedBack: due.points, creditClawedBack: due.credit });
  });
  for (const gone of before.values()) records.removeLine(gone);
  for (const line of lines) records.keepLine(line, record.lines.includes(line));
  return lines;
}

const nameOf = ({ externalId }: OrderLineInput, index: number) => externalId ?? `${index + 1}`;
