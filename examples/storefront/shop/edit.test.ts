import { describe, expect, it } from 'vitest';
import { writeEdit } from './amend.ts';
import { decideEdit, type EditRequest } from './edit.ts';
import type { Order } from './model.ts';

/** Three tulips for £29.99 after a discount, one vase for £10.01, £4.95 delivery; recorded. */
function recordedOrder(more: Partial<Order> = {}): Order {
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
    ...more,
  };
}

function decided(order: Order, request: Partial<EditRequest>): string | unknown[] {
  const decision = decideEdit(order, { quantities: {}, addedSku: undefined, ...request });
  return decision.ok ? decision.lines.map(({ id, quantity, amount }) => [id, quantity, amount]) : decision.message;
}

describe('a change of an order', () => {
  it('takes units at what they cost in it, leaves lines out, and adds one under an id of its own', () => {
    const order = recordedOrder();

    expect(decided(order, { quantities: { '1': 2, '2': 0 }, addedSku: 'PLANT-FERN' })).toEqual([
      ['1', 2, 1999],
      ['3', 1, 1800],
    ]);
    expect(order).toEqual(recordedOrder());
  });

  it('never gives an id twice, and waits until Laurel knows of the one before', () => {
    const order = recordedOrder();
    const first = decideEdit(order, { quantities: { '2': 0 }, addedSku: 'PLANT-FERN' });
    if (!first.ok) throw new Error(first.message);
    const edit = writeEdit(order, first.lines, 'first');
    expect(decided(order, { addedSku: 'VASE-01' })).toContain('does not know it yet');

    edit.delivery = { state: 'recorded' };

    expect(decided(order, { quantities: { '3': 0 }, addedSku: 'VASE-01' })).toEqual([
      ['1', 3, 2999],
      ['4', 1, 2600],
    ]);
  });

  it.each<[Partial<EditRequest>, Partial<Order>, string]>([
    [{ quantities: { '1': 0, '2': 0 } }, {}, 'Nothing would be left of it: cancel the order instead.'],
    [{ quantities: { '1': 3 } }, {}, 'Nothing would change.'],
    [{ quantities: { '1': 1.5 } }, {}, 'Enter whole numbers from 0 to 20.'],
    [{ quantities: { '1': 1 } }, { delivery: { state: 'queued' } }, 'Petal Club does not know it yet as it stands.'],
    [
      { quantities: { '1': 0 } },
      { payment: { kind: 'credit', code: 'CODE', amount: 2000 } },
      '£20.00 of it was paid with credit, so it cannot cost less than that.',
    ],
    [
      { quantities: { '2': 2 } },
      { discount: { code: 'CODE', amount: 1100, benefit: { kind: 'product', sku: 'VASE' } } },
      'The present stays in the order as it is',
    ],
  ])('refuses %j where the order has %j', (request, more, sentence) => {
    expect(decided(recordedOrder(more), request)).toContain(sentence);
  });
});
