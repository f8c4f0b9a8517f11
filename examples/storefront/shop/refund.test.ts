import { describe, expect, it } from 'vitest';
import type { Order } from './model.ts';
import { applyRefund, decideRefund, type RefundRequest } from './refund.ts';

/** Three tulips for £29.99 after a discount, one vase for £10.01, £4.95 delivery. */
function paidOrder(): Order {
  const line = { category: 'bouquet', refundedQuantity: 0, refundedAmount: 0 };
  return {
    id: 'PS-1',
    checkoutKey: 'key',
    customerId: 'rosa',
    name: 'Rosa',
    email: 'rosa@example.com',
    placedAt: '2026-05-01T10:00:00.000Z',
    channel: 'web',
    lines: [
      { ...line, id: '1', sku: 'TULIP', name: 'Tulips', quantity: 3, listAmount: 3300, amount: 2999 },
      { ...line, id: '2', sku: 'VASE', name: 'Vase', quantity: 1, listAmount: 1100, amount: 1001 },
    ],
    shipping: 495,
    discount: null,
    refunds: [],
    delivery: { state: 'recorded' },
  };
}

function refund(order: Order, request: RefundRequest): string | number {
  const decision = decideRefund(order, request);
  if (!decision.ok) return decision.message;
  const id = `R${order.refunds.length + 1}`;
  const { lines, shipping } = decision;
  const at = '2026-05-02T10:00:00.000Z';
  applyRefund(order, {
    id,
    key: id,
    at,
    kind: request.kind,
    reason: '',
    delivery: { state: 'queued' },
    lines,
    shipping,
  });
  return lines.reduce((sum, { amount }) => sum + amount, 0) + shipping;
}

describe('a refund', () => {
  it('gives a third of the line for each of three units, and whatever is left for the last', () => {
    const order = paidOrder();
    const one: RefundRequest = { kind: 'lines', quantities: { '1': 1 } };

    expect([refund(order, one), refund(order, one), refund(order, one)]).toEqual([1000, 1000, 999]);
    expect(refund(order, one)).toBe('Only 0 × Tulips can still be refunded.');
  });

  it('spreads an amount over the lines by what they have left, to the penny', () => {
    const order = paidOrder();

    expect(refund(order, { kind: 'amount', amount: 1000 })).toBe(1000);
    expect(order.lines.map(({ refundedAmount }) => refundedAmount)).toEqual([750, 250]);
  });

  it('gives back all that is left, with the delivery, and then nothing', () => {
    const order = paidOrder();
    refund(order, { kind: 'lines', quantities: { '1': 2 } });
    refund(order, { kind: 'amount', amount: 101 });

    expect(refund(order, { kind: 'all' })).toBe(2999 + 1001 + 495 - 1999 - 101);
    expect(refund(order, { kind: 'all' })).toBe('Everything in this order has been refunded already.');
  });

  it.each<[RefundRequest, string]>([
    [{ kind: 'amount', amount: 4001 }, 'Only £40.00 of goods is left to refund.'],
    [{ kind: 'amount', amount: 0 }, 'Enter an amount above zero, for example 12.50.'],
    [{ kind: 'lines', quantities: {} }, 'Choose how many of which item came back.'],
    [{ kind: 'lines', quantities: { '2': 2 } }, 'Only 1 × Vase can still be refunded.'],
    [{ kind: 'lines', quantities: { '9': 1 } }, 'Choose how many of which item came back.'],
  ])('refuses %j and changes nothing', (request, sentence) => {
    const order = paidOrder();

    expect(refund(order, request)).toBe(sentence);
    expect(order).toEqual(paidOrder());
  });
});
