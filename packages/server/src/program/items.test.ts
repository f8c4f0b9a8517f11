import { describe, expect, it } from 'vitest';
import { decideOrder } from './decide-order.ts';
import { lineOf, orderOf, programOf } from './test-programs.ts';

const stamp = `{ key: stamp, on: order, each: item, give: 2, lines: '"drink" in line.categories && line.amount > 0.0' }`;
const lattes = lineOf(1020n, { quantity: 3, categories: ['drink'] });
const free = lineOf(0n, { categories: ['drink'] });
const cake = lineOf(400n);

function rowsOf(earn: string, lines: Parameters<typeof orderOf>[0]) {
  const { points, lineShares, decisions } = decideOrder(programOf({ earn }), orderOf(lines), null);
  return { points, lineShares, rows: decisions.map((row) => [row.rule, row.points, row.reason]) };
}

describe('a rule for each item', () => {
  it('gives its points for every unit, whatever it costs, on the lines that it is about', () => {
    expect(rowsOf(`[${stamp}]`, [lattes, free, cake])).toEqual({
      points: 6n,
      lineShares: [6n, 0n, 0n],
      rows: [['stamp', 6n, { code: 'ITEMS', values: { items: '3' } }]],
    });
  });

  it('is multiplied as rates are, and adds to them', () => {
    const earn = `[${stamp}, { key: purchase, on: order, per: "1.00", give: 1 }, { key: double, on: order, multiply: "2" }]`;
    expect(rowsOf(earn, [lattes, cake])).toMatchObject({
      points: 40n,
      rows: [
        ['stamp', 6n, {}],
        ['purchase', 14n, {}],
        ['double', 20n, {}],
      ],
    });
  });

  it('says so where it finds none', () => {
    expect(rowsOf(`[${stamp}]`, [cake]).rows).toEqual([['stamp', 0n, { code: 'NOTHING_MATCHES', values: {} }]]);
  });

  it('leaves out what earns nothing', () => {
    const earn = `[${stamp}, { key: out, on: order, exclude: 'line.quantity == 3' }]`;
    expect(rowsOf(earn, [lattes]).points).toBe(0n);
  });
});
