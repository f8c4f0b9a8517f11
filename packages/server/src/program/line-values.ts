import type { Fraction } from './fraction.ts';
import { largestRemainder } from './largest-remainder.ts';

/** A part for each line, exactly: numerators over one denominator. */
export type Parts = { readonly numerators: readonly bigint[]; readonly denominator: bigint };

/** Greater numbers would take longer than an order can wait: only a long chain of caps makes them. */
const exactMaximum = 2n ** 1024n;
const coarse = 2n ** 256n;

/**
 * What each line of an order has earned so far, parts of a unit included. One denominator for all lines makes them quick
 * to add up: nothing has to be brought to lowest terms.
 */
export class LineValues {
  #numerators: readonly bigint[];
  #denominator = 1n;

  constructor(lineCount: number) {
    this.#numerators = new Array<bigint>(lineCount).fill(0n);
  }

  /** Whole numbers that stand in the same proportion as the values. */
  get weights(): readonly bigint[] {
    return this.#numerators;
  }

  /** The sum, rounded down. */
  get total(): bigint {
    return sumOf(this.#numerators) / this.#denominator;
  }

  /** What it would add to some lines to multiply them by a factor; less than nothing, where the factor is below 1. */
  gainBy({ numerator, denominator }: Fraction, lines: readonly number[]): Parts {
    const gain = numerator - denominator;
    const numerators = this.#numerators.map(() => 0n);
    for (const index of lines) numerators[index] = (this.#numerators[index] ?? 0n) * gain;
    return { numerators, denominator: this.#denominator * denominator };
  }

  add({ numerators, denominator }: Parts): void {
    const [mine, theirs] = scalesOf(this.#denominator, denominator);
    this.#numerators = this.#numerators.map((own, index) => own * mine + (numerators[index] ?? 0n) * theirs);
    this.#denominator *= mine;
    if (this.#denominator > exactMaximum) this.#coarsen();
  }

  /** Loses less than anybody could notice of each line, and nothing of a whole sum. */
  #coarsen(): void {
    const total = (sumOf(this.#numerators) * coarse) / this.#denominator;
    this.#numerators = largestRemainder(total, this.#numerators);
    this.#denominator = coarse;
  }
}

/** The same parts where they come to no more than there is room for; else all of them lessened alike, to exactly that. */
export function within(parts: Parts, room: bigint): Parts {
  const whole = sumOf(parts.numerators);
  if (whole <= room * parts.denominator) return parts;
  return { numerators: parts.numerators.map((part) => part * room), denominator: whole };
}

/** What two denominators have to be multiplied by to become the same. */
function scalesOf(one: bigint, other: bigint): readonly [bigint, bigint] {
  if (one === other) return [1n, 1n];
  if (one % other === 0n) return [1n, one / other];
  if (other % one === 0n) return [other / one, 1n];
  return [other, one];
}

function sumOf(numbers: readonly bigint[]): bigint {
  let sum = 0n;
  for (const one of numbers) sum += one;
  return sum;
}
