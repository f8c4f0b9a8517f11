import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideOrder } from './decide-order.ts';
import { mostPoints } from './most-points.ts';
import { lineOf, memberOf, orderOf, programOf } from './test-programs.ts';

const parts = {
  earn: `
    - { key: a, on: order, per: "0.03", give: 7, lines: 'line.quantity > 1' }
    - { key: b, on: order, per: "1.00", give: 1 }
    - { key: c, on: order, multiply: "2", lines: 'line.quantity > 5' }
    - { key: d, on: order, multiply: "0.5", when: 'order.total > 10.0' }
    - { key: e, on: order, give: 200 }
    - { key: h, on: order, each: item, give: 3 }
    - { key: i, on: order, cashback: "2%" }
    - { key: f, on: join, give: 9999 }
    - { key: g, on: activity, type: review, give: 9999 }`,
  tiers: `{ measure: spend, window: lifetime, levels: [
    { key: bud, name: Bud, from: "0", multiply: "0.9" }, { key: bloom, name: Bloom, from: "150", multiply: "1.25" }] }`,
};

it('is what an order earns to which everything applies', () => {
  const program = programOf({ ...parts, earn: parts.earn.replace('"0.5"', '"1.5"') });
  const order = orderOf([lineOf(300_000n, { quantity: 9 })]);
  const earned = decideOrder(program, order, { member: memberOf(program, { tier: 'bloom' }) }).points;
  expect(mostPoints(program, order)).toBe(earned);
});

it('is never less than what an order earns', () => {
  const line = fc.record({ amountMinor: fc.bigInt(0n, 10n ** 12n), quantity: fc.integer({ min: 1, max: 9 }) });
  const cases = [programOf(parts), programOf({ ...parts, stack: 'best' })];
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.constantFrom('bud', 'bloom'), (lines, tier) => {
      const order = orderOf(lines.map((one) => lineOf(one.amountMinor, one)));
      for (const program of cases) {
        const earned = decideOrder(program, order, { member: memberOf(program, { tier }) }).points;
        expect(mostPoints(program, order)).toBeGreaterThanOrEqual(earned);
      }
    }),
  );
});
