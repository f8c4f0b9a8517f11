import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fraction } from './fraction.ts';
import { add, floor, fraction, multiply, sum, zero } from './fraction.ts';
import { LineValues, within } from './line-values.ts';

const numerators = fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 3, maxLength: 3 });
const step = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    parts: fc.record({ numerators, denominator: fc.bigInt(1n, 10_000n) }),
    room: fc.option(fc.bigInt(1n, 10n ** 6n)),
  }),
  fc.record({
    kind: fc.constant('multiply' as const),
    factor: fc.tuple(fc.bigInt(0n, 30_000n), fc.constantFrom(1n, 100n, 10_000n)),
    lines: fc.subarray([0, 1, 2]),
    room: fc.option(fc.bigInt(1n, 10n ** 6n)),
  }),
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Each cap that is reached doubles the digits; after the third of six steps nothing has been rounded yet. */
const steps = fc
  .array(step, { maxLength: 6 })
  .filter((sequence) => sequence.filter(({ room }) => room !== null).length <= 3);
/** Caps until values are rounded. */
const manyCaps = fc.array(step, { minLength: 8, maxLength: 16 });

/** The same by plain fractions. */
function plainly(values: readonly Fraction[], step: Step): Fraction[] {
  const gains = values.map((value, index) => {
    if (step.kind === 'add') return fraction(step.parts.numerators[index] ?? 0n, step.parts.denominator);
    const [numerator, denominator] = step.factor;
    return step.lines.includes(index) ? multiply(value, fraction(numerator - denominator, denominator)) : zero;
  });
  const whole = sum(gains);
  const isOver = step.room !== null && whole.numerator > step.room * whole.denominator;
  const lessening = isOver ? fraction((step.room ?? 0n) * whole.denominator, whole.numerator) : fraction(1n, 1n);
  return values.map((value, index) => add(value, multiply(gains[index] ?? zero, lessening)));
}

/** The same steps, by lines and by plain fractions. */
function bothWays(sequence: readonly Step[]): { readonly values: LineValues; readonly expected: readonly Fraction[] } {
  const values = new LineValues(3);
  let expected: Fraction[] = [zero, zero, zero];
  for (const step of sequence) {
    const gain = step.kind === 'add' ? step.parts : values.gainBy(fraction(...step.factor), step.lines);
    values.add(step.room === null ? gain : within(gain, step.room));
    expected = plainly(expected, step);
  }
  return { values, expected };
}

describe('values by line', () => {
  it('are what fractions would be, exactly', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { values, expected } = bothWays(sequence);
        expect(values.total).toBe(floor(sum(expected)));
        const whole = values.weights.reduce((total, weight) => total + weight, 0n);
        const total = sum(expected);
        for (const [index, weight] of values.weights.entries()) {
          const { numerator, denominator } = expected[index] ?? zero;
          // weight ÷ all weights = value ÷ sum of values
          expect(weight * total.numerator * denominator).toBe(numerator * total.denominator * whole);
        }
      }),
    );
  });

  it('are what fractions would be, but for less than a millionth of a unit, after any number of caps', () => {
    fc.assert(
      fc.property(manyCaps, (sequence) => {
        const { values, expected } = bothWays(sequence);
        const { numerator, denominator } = sum(expected);
        const millionths = (numerator * 1_000_000n) / denominator;
        // A whole sum may come out as the whole below it and all but nothing.
        expect([millionths / 1_000_000n, (millionths - 1n) / 1_000_000n]).toContain(values.total);
      }),
    );
  });

  it('stay small enough through a hundred caps, and lose nothing of the sum', () => {
    const values = new LineValues(2);
    values.add({ numerators: [700_001n, 299_999n], denominator: 7n });
    const before = values.total;
    for (let turn = 1; turn <= 100; turn += 1) {
      const lines = turn % 2 === 0 ? [0] : [0, 1];
      values.add(within(values.gainBy(fraction(10_007n, 10_000n), lines), 3n));
    }
    expect(values.total).toBe(before + 300n);
    expect(values.weights.every((weight) => weight > 0n && weight < 2n ** 1500n)).toBe(true);
  });
});

it('leaves parts as they are where there is room for them', () => {
  const parts = { numerators: [1n, 2n], denominator: 3n };
  expect(within(parts, 1n)).toBe(parts);
  expect(within({ numerators: [3n, 6n], denominator: 3n }, 2n)).toEqual({ numerators: [6n, 12n], denominator: 9n });
});
