import { describe, expect, it } from 'vitest';
import { pastOrders, pastReviews } from './history.ts';

const now = new Date('2026-08-01T12:00:00Z');

describe('the demo’s past', () => {
  it('is the same every time', () => expect(pastOrders(now)).toEqual(pastOrders(now)));

  it('is a year long, in order, and over', () => {
    const orders = pastOrders(now);
    const times = orders.map(({ placedAt }) => placedAt);

    expect(orders.length).toBeGreaterThan(500);
    expect(times).toEqual(times.toSorted());
    expect(times.every((time) => time < '2026-08-01' && time > '2025-06-01')).toBe(true);
    expect(new Set(orders.map(({ id }) => id)).size).toBe(orders.length);
  });

  it('has refunds of every kind, each after its order and before today', () => {
    const refunds = pastOrders(now).flatMap(({ refunds, placedAt }) =>
      refunds.map((refund) => ({ ...refund, placedAt })),
    );

    expect(new Set(refunds.map(({ kind }) => kind))).toEqual(new Set(['lines', 'amount', 'all']));
    expect(refunds.every(({ at, placedAt }) => at > placedAt && at < now.toISOString())).toBe(true);
  });

  it('has reviews, one of each customer and product, each after its order and before today', () => {
    const reviews = pastReviews(pastOrders(now), now);

    expect(reviews.length).toBeGreaterThan(80);
    expect(new Set(reviews.map(({ id }) => id)).size).toBe(reviews.length);
    expect(reviews.every(({ at }) => at < now.toISOString())).toBe(true);
  });
});
