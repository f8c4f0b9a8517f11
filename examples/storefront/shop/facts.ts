import type { OrderInput, RefundInput } from './laurel.ts';
import type { Order, Refund } from './model.ts';
import { currencyCode, toDecimal } from './money.ts';

/** An order as Laurel takes it. Built from what is stored, so that sending it again says exactly the same. */
export function orderFact(order: Order): OrderInput {
  return {
    externalId: order.id,
    customerExternalId: order.customerId,
    email: order.email,
    placedAt: order.placedAt,
    currencyCode,
    channel: 'web',
    shipping: toDecimal(order.shipping),
    lines: order.lines.map((line) => ({
      externalId: line.id,
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      amount: toDecimal(line.amount),
      listAmount: toDecimal(line.listAmount),
      categories: [line.category],
    })),
    ...(order.discount !== null && { redemptionCodes: [order.discount.code] }),
  };
}

/** A refund as Laurel takes it: by lines, to an amount, or all that is left. */
export function refundFact(order: Order, refund: Refund): RefundInput {
  const fact = { externalId: refund.id, orderExternalId: order.id, at: refund.at, reason: refund.reason };
  switch (refund.kind) {
    case 'all':
      return fact;
    case 'amount':
      return { ...fact, amount: toDecimal(refund.lines.reduce((sum, { amount }) => sum + amount, 0)) };
    case 'lines':
      return { ...fact, lines: refund.lines.map((line) => ({ ...line, amount: toDecimal(line.amount) })) };
  }
}
