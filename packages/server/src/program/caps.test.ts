import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOrder } from './decide-order.ts';
import type { CapUse, CapUsed } from './facts.ts';
import type { LimitWindow } from './limits.ts';
import { lineOf, memberOf, orderOf, programOf } from './test-programs.ts';

const rate = '{ key: purchase, on: order, per: "1.00", give: 1 }';
const day = { kind: 'calendar', key: '2026-05-01' } as const;
const tiers = '{ measure: spend, window: lifetime, levels: [{ key: bud, name: Bud, from: "0", multiply: "1.5" }] }';

/** A rule with a cap added to what is written of it. */
function capped(rule: string, cap: string): string {
  return rule.replace(/\}$/, `, cap: ${cap} }`);
}

/** What an order of a member earns, who had so much of every rule with a cap before. */
function decide(earn: string, lines: Parameters<typeof orderOf>[0], before = 0n, parts = {}) {
  const program = programOf({ earn: `[${earn}]`, ...parts });
  return decideOrder(program, orderOf(lines), { member: memberOf(program), used: () => before });
}

describe('a cap', () => {
  const perDay = '{ points: 200, every: P1D }';
  const gift = capped('{ key: gift, on: order, give: 150 }', perDay);
  const back = capped('{ key: back, on: order, cashback: "10%" }', '{ credit: "2.00", every: P1D }');
  const items = capped('{ key: items, on: order, each: item, give: 150 }', perDay);
  const double = `${rate}, ${capped('{ key: double, on: order, multiply: "2" }', perDay)}`;

  it.each([
    { rule: 'a rate', earn: capped(rate, perDay), amount: 15_000n },
    { rule: 'a rate for each item', earn: items, amount: 1n },
    { rule: 'a multiplier', earn: double, amount: 15_000n },
    { rule: 'a gift', earn: gift, amount: 1n },
    { rule: 'cashback', earn: back, amount: 1500n },
  ])('lets $rule give no more than is left of it, and says so', ({ earn, amount }) => {
    const asset = earn === back ? 'CREDIT' : 'POINTS';
    const rowAfter = (before: bigint) => {
      const { decisions, capUses } = decide(earn, [amount], before);
      const row = decisions.at(-1);
      return { row: [row?.points, row?.applied, row?.reason.code], capUses };
    };
    const use = (given: bigint) => [{ rule: earn.match(/key: (\w+)[^}]*cap/)?.[1], asset, amount: given, window: day }];
    const plain = { gift: 'GIFT', back: 'CASHBACK', items: 'ITEMS', double: 'MULTIPLIED', purchase: 'RATE' };
    const whole = plain[(use(0n)[0]?.rule ?? 'gift') as keyof typeof plain];

    expect(rowAfter(0n)).toEqual({ row: [150n, true, whole], capUses: use(150n) });
    expect(rowAfter(50n)).toEqual({ row: [150n, true, whole], capUses: use(150n) });
    expect(rowAfter(51n)).toEqual({ row: [149n, true, 'CAPPED'], capUses: use(149n) });
    expect(rowAfter(199n)).toEqual({ row: [1n, true, 'CAPPED'], capUses: use(1n) });
    expect(rowAfter(200n)).toEqual({ row: [0n, false, 'CAP_REACHED'], capUses: [] });
    expect(rowAfter(999n)).toEqual({ row: [0n, false, 'CAP_REACHED'], capUses: [] });
  });

  it('tells what it is', () => {
    expect(decide(gift, [1n], 100n).decisions[0]?.reason).toEqual({
      code: 'CAPPED',
      values: { most: '200', every: 'P1D' },
    });
    expect(decide(back, [9999n], 200n).decisions[0]?.reason).toEqual({
      code: 'CAP_REACHED',
      values: { most: '200', every: 'P1D' },
    });
  });

  it('is for each order where it says nothing of time: nothing is asked, and nothing counted', () => {
    const used: CapUsed = () => expect.unreachable('what was given before does not matter');
    const program = programOf({ earn: `[${capped(rate, '{ points: 20 }')}]` });
    const decided = decideOrder(program, orderOf([5000n]), { member: memberOf(program), used });
    expect(decided).toMatchObject({ points: 20n, capUses: [] });
    expect(program.caps.size).toBe(0);
  });

  it('lessens the shares of all lines alike', () => {
    expect(decide(capped(rate, '{ points: 30 }'), [4000n, 1000n, 1000n])).toMatchObject({
      points: 30n,
      lineShares: [20n, 5n, 5n],
    });
    const credit = capped('{ key: back, on: order, cashback: "50%" }', '{ credit: "1.00" }');
    expect(decide(credit, [1000n, 1000n, 1000n])).toMatchObject({ credit: 100n, lineCredit: [34n, 33n, 33n] });
  });

  it('is about the rule’s own part: what comes later multiplies what it left', () => {
    const earn = `${capped(rate, '{ points: 20 }')}, { key: b, on: order, per: "2.00", give: 1 }, { key: double, on: order, multiply: "2" }`;
    const { decisions } = decide(earn, [10_000n], 0n, { tiers });
    expect(decisions.map(({ rule, points }) => [rule, points])).toEqual([
      ['purchase', 20n],
      ['b', 50n],
      ['double', 70n],
      ['tier', 70n],
    ]);
  });

  it('is exact: what is multiplied later is not what was rounded', () => {
    const earn = `${capped(rate, '{ points: 100 }')}, { key: triple, on: order, multiply: "2.5", lines: 'line.sku == "POT"' }`;
    // A third of 100 for each line; one of them × 2.5 makes it exactly 150.
    expect(decide(earn, [10_000n, 10_000n, lineOf(10_000n, { sku: 'POT' })]).points).toBe(150n);
  });

  it('counts the whole points of the row, which parts of a point before may have completed', () => {
    const earn = `{ key: a, on: order, per: "1.00", give: 1 }, ${capped('{ key: b, on: order, per: "1.00", give: 1 }', perDay)}`;
    const { decisions, capUses } = decide(earn, [150n]);
    expect(decisions.map(({ points }) => points)).toEqual([1n, 2n]);
    expect(capUses).toEqual([{ rule: 'b', asset: 'POINTS', amount: 2n, window: day }]);
  });

  it('leaves a multiplier alone that lessens', () => {
    const earn = `${rate}, ${capped('{ key: half, on: order, multiply: "0.5" }', perDay)}`;
    expect(decide(earn, [1000n], 200n)).toMatchObject({
      points: 5n,
      capUses: [],
      decisions: [{ points: 10n }, { points: -5n, applied: true, reason: { code: 'MULTIPLIED' } }],
    });
  });

  it('holds for a guest too, as for a new member', () => {
    const program = programOf({ earn: `[${gift.replace('200', '100')}]` });
    expect(decideOrder(program, orderOf([1n]), null).points).toBe(100n);
  });

  it.each([
    ['P1D', { kind: 'calendar', key: '2026-05-01' }],
    ['P1W', { kind: 'calendar', key: '2026-W18' }],
    ['P1M', { kind: 'calendar', key: '2026-05' }],
    ['P1Y', { kind: 'calendar', key: '2026' }],
    ['PT24H', { kind: 'rolling', since: new Date('2026-04-30T12:00:00Z') }],
    ['P30D', { kind: 'rolling', since: new Date('2026-04-01T12:00:00Z') }],
  ])('%s is counted in %o', (every, window) => {
    const program = programOf({ earn: `[${capped(rate, `{ points: 5, every: ${every} }`)}]` });
    const asked: unknown[] = [];
    const used: CapUsed = (rule, within) => {
      asked.push([rule, within]);
      return 3n;
    };
    expect(decideOrder(program, orderOf([9900n]), { member: memberOf(program), used }).capUses).toEqual([
      { rule: 'purchase', asset: 'POINTS', amount: 2n, window },
    ]);
    expect(asked).toEqual([['purchase', window]]);
    expect([...program.caps]).toMatchObject([['purchase', { most: 5n, every }]]);
  });
});

/** Counts uses in windows of the calendar, as the books do. */
function counter() {
  const given = new Map<string, bigint>();
  const nameOf = (rule: string, window: LimitWindow) =>
    `${rule} ${window.kind === 'calendar' ? window.key : window.kind}`;
  const used: CapUsed = (rule, window) => given.get(nameOf(rule, window)) ?? 0n;
  const count = ({ rule, window, amount }: CapUse) => {
    given.set(nameOf(rule, window), used(rule, window) + amount);
  };
  return { used, count, given };
}

it('is never exceeded, in any sequence of orders, and the rows, shares and uses add up', () => {
  const caps: Readonly<Record<string, bigint>> = {
    a: 90n,
    b: 70n,
    items: 33n,
    double: 111n,
    some: 7n,
    gift: 25n,
    back: 500n,
  };
  const program = programOf({
    tiers,
    earn: `
      - { key: a, on: order, per: "1.00", give: 1, cap: { points: 90, every: P1D } }
      - { key: b, on: order, per: "0.07", give: 3, lines: 'line.quantity > 3', cap: { points: 70, every: P1W } }
      - { key: items, on: order, each: item, give: 2, cap: { points: 33, every: P1M } }
      - { key: double, on: order, multiply: "2.3", cap: { points: 111, every: P1D } }
      - { key: some, on: order, multiply: "1.0001", lines: 'line.quantity > 5', cap: { points: 7, every: P1Y } }
      - { key: gift, on: order, give: 10, cap: { points: 25, every: P1W } }
      - { key: back, on: order, cashback: "3.3%", cap: { credit: "5.00", every: P1M } }`,
  });
  const line = fc.record({ amountMinor: fc.bigInt(0n, 20_000n), quantity: fc.integer({ min: 1, max: 9 }) });
  const purchase = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 4 }), hours: fc.nat(100) });
  const sumOf = (numbers: readonly bigint[]) => numbers.reduce((one, other) => one + other, 0n);
  fc.assert(
    fc.property(fc.array(purchase, { maxLength: 12 }), (purchases) => {
      const { used, count, given } = counter();
      let at = Date.parse('2026-04-25T00:00:00Z');
      for (const { lines, hours } of purchases) {
        at += hours * 3_600_000;
        const order = orderOf(
          lines.map((one) => lineOf(one.amountMinor, one)),
          { placedAt: new Date(at) },
        );
        const decided = decideOrder(program, order, { member: memberOf(program), used });
        for (const use of decided.capUses) {
          count(use);
          expect(decided.decisions.find(({ rule }) => rule === use.rule)?.points).toBe(use.amount);
        }
        const rowsOf = (asset: string) => decided.decisions.filter((row) => row.asset === asset);
        expect(sumOf(rowsOf('POINTS').map(({ points }) => points))).toBe(decided.points);
        expect(sumOf(rowsOf('CREDIT').map(({ points }) => points))).toBe(decided.credit);
        expect(sumOf(decided.lineShares)).toBe(decided.points);
        expect(sumOf(decided.lineCredit)).toBe(decided.credit);
      }
      for (const [name, amount] of given) expect(amount <= (caps[name.split(' ')[0] ?? ''] ?? -1n), name).toBe(true);
    }),
  );
});
