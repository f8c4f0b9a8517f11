import { invariant } from '../base/invariant.ts';
import { worthOf } from '../program/currencies.ts';
import type { Program } from '../program/program.ts';
import { Check } from './check.ts';
import type { RecordOrderInput } from './inputs.ts';

/** What of an order tells what it costs. */
export type PricedInput = Pick<RecordOrderInput, 'currencyCode' | 'lines' | 'shipping' | 'tax'>;

/** What an order costs, in minor units of the currency it was paid in. */
export type OrderAmounts = {
  readonly lines: readonly { readonly amountMinor: bigint; readonly listAmountMinor: bigint }[];
  readonly shippingMinor: bigint | null;
  readonly taxMinor: bigint | null;
};

/** Reads an order's amounts, noting what is wrong with them. */
export function readAmounts(input: PricedInput, check: Check = new Check()): OrderAmounts {
  const { currencyCode: currency } = input;
  const shippingMinor = check.optionalAmount(input.shipping, currency, ['shipping']);
  const taxMinor = check.optionalAmount(input.tax, currency, ['tax']);
  const lines = input.lines.map(({ amount, listAmount }, index) => {
    const path = ['lines', `${index}`];
    const amountMinor = check.amount(amount, currency, [...path, 'amount']);
    const listAmountMinor = check.optionalAmount(listAmount, currency, [...path, 'listAmount']) ?? amountMinor;
    return { amountMinor, listAmountMinor };
  });
  return { lines, shippingMinor, taxMinor };
}

/** What an amount in a currency that the program takes is worth in its own. */
export function worthIn(program: Program, currency: string, minor: bigint): bigint {
  const worth = worthOf(program, currency, minor);
  invariant(worth !== null, 'an amount in a currency that is not taken');
  return worth;
}
