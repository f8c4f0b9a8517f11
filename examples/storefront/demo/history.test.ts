import { describe, expect, it } from 'vitest';
import { pastOrders } from './history.ts';

const now = new Date('2026-08-01T12:00:00Z');

describe('the demo’s past', () => {
  it('is the same every time', () => expect(pastOrders(now)).toEqual(pastOrders(now)));

  it('is a few months long, in order, and over', () => {
    const orders = pastOrders(now);
    const times = orders.map(({ placedAt }) => placedAt);

    expect(orders.length).toBeGreaterThan(100);
    expect(times).toEqual(times.toSorted());
    expect(times.every((time) => time < '2026-08-01' && time > '2026-02-01')).toBe(true);
    expect(new Set(orders.map(({ id }) => id)).size).toBe(orders.length);
  });

  it('has refunds of every kind, each after its order and before today', () => {
    const refunds = pastOrders(now).flatMap(({ refunds, placedAt }) =>
      refunds.map((refund) => ({ ...refund, placedAt })),
    );

    expect(new Set(refunds.map(({ kind }) => kind))).toEqual(new Set(['lines', 'amount', 'all']));
    expect(refunds.every(({ at, placedAt }) => at > placedAt && at < now.toISOString())).toBe(true);
  });
});
