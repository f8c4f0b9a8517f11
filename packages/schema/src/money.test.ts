import { describe, expect, it } from 'vitest';
import { formatAmount, isCurrency, minorDigits, parseAmount } from './money.ts';

describe('minorDigits', () => {
  it.each([
    ['GBP', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
  ])('of %s are %i', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
    expect(minorDigits(currency), 'and the same when asked again').toBe(digits);
  });
});

it.each([
  ['GBP', true],
  ['gbp', false],
  ['GBX', false],
  ['', false],
  ['POUNDS', false],
])('knows whether %o is a currency', (code, known) => {
  expect(isCurrency(code)).toBe(known);
});

describe('parseAmount', () => {
  it.each([
    ['19.90', 'GBP', 1990n],
    ['19.9', 'GBP', 1990n],
    ['19', 'GBP', 1900n],
    ['0', 'GBP', 0n],
    ['0.00', 'GBP', 0n],
    ['0.01', 'GBP', 1n],
    ['007.50', 'GBP', 750n],
    ['1234', 'JPY', 1234n],
    ['1.234', 'KWD', 1234n],
    ['999999999999999.99', 'GBP', 99_999_999_999_999_999n],
    ['9007199254740993', 'JPY', null],
  ])('reads %s %s', (text, currency, minor) => {
    const parsed = parseAmount(text, currency);
    expect(parsed.ok ? parsed.minor : null).toBe(minor);
  });

  it.each([
    ['0.001', 'GBP', '“0.001” has more digits than GBP has: 2 after the point.'],
    ['5.000', 'GBP', '“5.000” has more digits than GBP has: 2 after the point.'],
    ['5.0', 'JPY', '“5.0” has more digits than JPY has: none after the point.'],
    ['0.1234', 'KWD', '“0.1234” has more digits than KWD has: 3 after the point.'],
    ['1000000000000000', 'GBP', '“1000000000000000” has more than 15 digits before the point.'],
    ['-5.00', 'GBP', '“-5.00” must not be negative.'],
    ['9'.repeat(60), 'GBP', `“${'9'.repeat(40)}…” has more than 15 digits before the point.`],
    ...['', ' ', '5,00', '+5', '.5', '5.', '1e3', '0x10', 'NaN', '٣', ' 5', '5\n', '--5', '£5'].map((text) => [
      text,
      'GBP',
      `“${text}” is not a plain decimal amount such as "5.00".`,
    ]),
  ])('refuses %o %s', (text, currency, problem) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, problem });
  });

  it('takes a minus sign only where it is asked to', () => {
    expect(parseAmount('-5.05', 'GBP', { signed: true })).toEqual({ ok: true, minor: -505n });
  });
});

describe('formatAmount', () => {
  it.each([
    [500n, 'GBP', '5.00'],
    [5n, 'JPY', '5'],
    [5000n, 'KWD', '5.000'],
    [0n, 'GBP', '0.00'],
    [1n, 'GBP', '0.01'],
    [-505n, 'GBP', '-5.05'],
    [-1n, 'KWD', '-0.001'],
    [10n ** 18n, 'GBP', '10000000000000000.00'],
  ])('prints %s %s', (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text);
  });

  it.each(['GBP', 'JPY', 'KWD', 'CLF'])('prints what parseAmount reads, in %s', (currency) => {
    for (const minor of [0n, 1n, 9n, 10n, 99n, 12_345n, 10n ** 14n]) {
      expect(parseAmount(formatAmount(minor, currency), currency)).toEqual({ ok: true, minor });
    }
  });
});
