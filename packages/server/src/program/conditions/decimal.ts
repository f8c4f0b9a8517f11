import { invariant } from '../../base/invariant.ts';

/** What a condition may put beside a Decimal: another one, a whole number, or a literal as it was written. */
export type Comparable = Decimal | bigint | number;

/** An exact decimal number for conditions: a whole coefficient and the number of digits after its point. */
export class Decimal {
  readonly coefficient: bigint;
  readonly places: number;

  constructor(coefficient: bigint, places: number) {
    this.coefficient = coefficient;
    this.places = places;
  }

  /** Takes a number as its shortest decimal text says, so that 0.1 is exactly one tenth. */
  static from(value: Comparable): Decimal {
    if (value instanceof Decimal) return value;
    if (typeof value === 'bigint') return new Decimal(value, 0);
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
    if (match === null) throw new RangeError(`${value} is not a number that an amount can be compared with.`);
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
    const places = fraction.length - Number(exponent);
    const coefficient = BigInt(sign + whole + fraction);
    return places >= 0 ? new Decimal(coefficient, places) : new Decimal(coefficient * 10n ** BigInt(-places), 0);
  }

  /** Negative, zero or positive: how this stands to another. */
  compare(other: Decimal): bigint {
    const places = Math.max(this.places, other.places);
    return this.#scaledTo(places) - other.#scaledTo(places);
  }

  plus(other: Decimal): Decimal {
    const places = Math.max(this.places, other.places);
    return new Decimal(this.#scaledTo(places) + other.#scaledTo(places), places);
  }

  minus(other: Decimal): Decimal {
    return this.plus(new Decimal(-other.coefficient, other.places));
  }

  #scaledTo(places: number): bigint {
    invariant(places >= this.places, 'A decimal is only ever scaled up.');
    return places === this.places ? this.coefficient : this.coefficient * 10n ** BigInt(places - this.places);
  }
}
