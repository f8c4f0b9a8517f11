import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takesCurrency, worthOf } from './currencies.ts';
import { decideOrder } from './decide-order.ts';
import { memberOf, orderOf, programOf } from './test-programs.ts';

/** A programme in one currency that takes another at a rate. */
function exchange(currency: string, foreign: string, rate: string) {
  return programOf({ currency, currencies: `{ ${foreign}: { rate: "${rate}" } }` });
}

describe('what an amount in another currency is worth', () => {
  it.each([
    ['GBP', 'EUR', '0.86', 1000n, 860n],
    ['GBP', 'EUR', '0.86', 0n, 0n],
    // Half a penny goes to the even one, a little more or less to the nearer.
    ['GBP', 'EUR', '0.5', 1n, 0n],
    ['GBP', 'EUR', '0.5', 3n, 2n],
    ['GBP', 'EUR', '0.5', 5n, 2n],
    ['GBP', 'EUR', '0.501', 1n, 1n],
    ['GBP', 'EUR', '0.499', 1n, 0n],
    ['GBP', 'EUR', '0.499999999', 5n, 2n],
    ['GBP', 'EUR', '0.500000001', 5n, 3n],
    // The digits of both currencies are respected.
    ['GBP', 'JPY', '0.0052', 1000n, 520n],
    ['GBP', 'JPY', '0.005', 1n, 0n],
    ['GBP', 'JPY', '0.015', 1n, 2n],
    ['GBP', 'KWD', '2.55', 1000n, 255n],
    ['GBP', 'KWD', '1', 5n, 0n],
    ['GBP', 'KWD', '1', 15n, 2n],
    ['JPY', 'GBP', '190.5', 100n, 190n],
    ['JPY', 'GBP', '190.5', 300n, 572n],
    ['JPY', 'KWD', '490', 1n, 0n],
    ['JPY', 'KWD', '500', 3n, 2n],
    ['KWD', 'JPY', '0.002', 1n, 2n],
    ['KWD', 'GBP', '0.39', 1n, 4n],
    ['GBP', 'EUR', '999999999.999999999', 10n ** 17n, 99_999_999_999_999_999_900_000_000n],
  ])('in %s, 1 %s being %s, %s minor units are %s', (currency, foreign, rate, minor, worth) => {
    expect(worthOf(exchange(currency, foreign, rate), foreign, minor)).toBe(worth);
  });

  it('is itself in the programme’s own, and nothing known in one it does not take', () => {
    const program = exchange('GBP', 'EUR', '0.86');
    expect(worthOf(program, 'GBP', 123n)).toBe(123n);
    expect(worthOf(program, 'USD', 123n)).toBeNull();
    expect(['GBP', 'EUR', 'USD'].map((code) => takesCurrency(program, code))).toEqual([true, true, false]);
  });

  it('is never more than half a unit from the exact value, and exactly so far only at an even one', () => {
    const program = exchange('GBP', 'EUR', '0.8673');
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 17n), (minor) => {
        const off = (worthOf(program, 'EUR', minor) ?? -1n) * 10_000n - minor * 8673n;
        const size = off < 0n ? -off : off;
        expect(size <= 5000n).toBe(true);
        if (size === 5000n) expect((worthOf(program, 'EUR', minor) ?? 1n) % 2n).toBe(0n);
      }),
    );
  });
});

describe('an order in another currency', () => {
  it('is judged by what its lines are worth, and says which currency it was paid in', () => {
    const program = programOf({
      currencies: '{ JPY: { rate: "0.005" } }',
      earn: `
        - { key: purchase, on: order, per: "1.00", give: 1 }
        - { key: big, on: order, give: 5, when: 'order.total >= 10.0 && order.shipping == 1.5 && order.currency == "JPY"' }
        - { key: rich, on: order, give: 7, when: 'member.spend == 12.34 && order.lines.exists(l, l.amount == 9.5)' }
        - { key: back, on: order, cashback: "2%" }`,
    });
    const order = orderOf([950n, 100n], { currency: 'JPY', shippingMinor: 150n });
    const decided = decideOrder(program, order, { member: memberOf(program, { spendMinor: 1234n }) });
    expect(decided).toMatchObject({ points: 22n, credit: 21n, lineSpend: [950n, 100n] });
    expect(decided.decisions.map(({ points }) => points)).toEqual([10n, 5n, 7n, 21n]);
  });

  it('keeps what it was worth where the programme has since stopped to take the currency', () => {
    const program = programOf({ earn: '[{ key: purchase, on: order, per: "1.00", give: 1 }]' });
    expect(decideOrder(program, orderOf([1000n], { currency: 'USD' }), null).points).toBe(10n);
  });
});
