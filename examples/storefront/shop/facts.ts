import type { ActivityInput, CancellationInput, EditInput, OrderInput, RefundInput } from './laurel.ts';
import type { Edit, Order, OrderLine, Refund, Review } from './model.ts';
import { currencyCode, toDecimal } from './money.ts';

/** An order as Laurel takes it. Built from what is stored, so that sending it again says exactly the same. */
export function orderFact(order: Order): OrderInput {
  // A gift card has paid already, by a call of its own.
  const paying = order.payment?.kind === 'credit' ? order.payment : undefined;
  const codes = [order.discount, paying].flatMap((used) => used?.code ?? []);
  return {
    externalId: order.id,
    customerExternalId: order.customerId,
    email: order.email,
    placedAt: order.placedAt,
    currencyCode,
    channel: order.channel,
    shipping: toDecimal(order.shipping),
    lines: lineFacts(order, order.lines),
    ...(codes.length > 0 && { redemptionCodes: codes }),
  };
}

/** An order after a change, as Laurel takes it: all of its lines, as they are now. */
export function editFact(order: Order, { revision, lines }: Edit): EditInput {
  return {
    externalId: order.id,
    revision,
    shipping: toDecimal(order.shipping),
    lines: lineFacts(order, lines),
  };
}

/** An order that is undone, as Laurel takes it. */
export function cancellationFact(order: Order, { id, at, reason }: Refund): CancellationInput {
  return { externalId: id, orderExternalId: order.id, at, reason };
}

function lineFacts({ discount }: Order, lines: readonly OrderLine[]): OrderInput['lines'] {
  const present = discount?.benefit.kind === 'product' ? discount.benefit.sku : undefined;
  return lines.map((line) => ({
    externalId: line.id,
    sku: line.sku,
    name: line.name,
    quantity: line.quantity,
    amount: toDecimal(line.amount),
    listAmount: toDecimal(line.listAmount),
    categories: [line.category],
    ...(discount !== null && line.sku === present && { redemptionCode: discount.code }),
  }));
}

/** A refund as Laurel takes it: by lines, to an amount, or all that is left. */
export function refundFact(order: Order, refund: Refund): RefundInput {
  const fact = { externalId: refund.id, orderExternalId: order.id, at: refund.at, reason: refund.reason };
  switch (refund.kind) {
    case 'all':
    case 'cancelled':
      return fact;
    case 'amount':
      return { ...fact, amount: toDecimal(refund.lines.reduce((sum, { amount }) => sum + amount, 0)) };
    case 'lines':
      return { ...fact, lines: refund.lines.map((line) => ({ ...line, amount: toDecimal(line.amount) })) };
  }
}

/** A review as Laurel takes it. Its id is the key under which it counts, so writing it twice is once. */
export function reviewFact(review: Review): ActivityInput {
  return {
    idempotencyKey: review.id,
    customerExternalId: review.customerId,
    type: 'review',
    attributes: { sku: review.sku, stars: review.stars },
    at: review.at,
  };
}
