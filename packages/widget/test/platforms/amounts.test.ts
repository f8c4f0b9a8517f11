import { expect, it } from 'vitest';
import { moneyFrom, moneyOf } from '../../src/platforms/amounts.ts';

it.each([
  ['3990', 2, 'GBP', '39.90'],
  ['5', 2, 'GBP', '0.05'],
  ['0', 2, 'GBP', '0.00'],
  // Shopify counts in hundredths whatever the currency.
  ['100000', 2, 'JPY', '1000'],
  ['1234', 2, 'KWD', '12.340'],
  // WooCommerce counts as the shop has set it.
  ['1000', 0, 'JPY', '1000'],
  ['12345', 3, 'KWD', '12.345'],
  ['39905', 3, 'GBP', '39.90'],
  ['40', 0, 'GBP', '40.00'],
  ['900719925474099312', 2, 'EUR', '9007199254740993.12'],
])('%s units with %i digits of %s are %s', (units, digits, currencyCode, amount) => {
  expect(moneyOf(units, digits, currencyCode)).toEqual({ amount, currencyCode });
});

it.each([
  ['39.9', 'GBP', '39.90'],
  ['40', 'GBP', '40.00'],
  ['1000.0', 'JPY', '1000'],
  ['12.345', 'KWD', '12.345'],
  ['12.3456', 'GBP', '12.34'],
])('%s %s is %s', (decimal, currencyCode, amount) => {
  expect(moneyFrom(decimal, currencyCode)).toEqual({ amount, currencyCode });
});
