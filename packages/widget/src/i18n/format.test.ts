import { expect, it } from 'vitest';
import { createFormat } from './format.ts';
import { createPointsFormat } from './points.ts';

const formatOf = (locale: string) =>
  createFormat(locale, createPointsFormat(locale, { one: 'petal', other: 'petals' }));

it('calls points what the programme calls them', () => {
  const { points } = formatOf('en-GB');

  expect([points(0), points(1), points(1240)]).toEqual(['0 petals', '1 petal', '1,240 petals']);
});

it.each([
  ['en-GB', '5.00', 'GBP', '£5'],
  ['en-GB', '12.40', 'GBP', '£12.40'],
  ['de', '1234.50', 'EUR', '1.234,50\u00a0€'],
  ['ja', '5', 'JPY', '￥5'],
  ['en', '9007199254740993.25', 'USD', '$9,007,199,254,740,993.25'],
])('writes money as people in %s do', (locale, amount, currencyCode, text) => {
  expect(formatOf(locale).money({ amount, currencyCode })).toBe(text);
});

it('keeps a currency of another script together between Arabic words, and one of its own in its order', () => {
  const { money, minor } = formatOf('ar');

  expect(money({ amount: '5.00', currencyCode: 'GBP' })).toMatch(/^\u2066[^\u200f]*\u2069$/);
  expect(minor(-250, 'GBP', true)).toMatch(/^\u2066.*2\.50.*\u2069$/);
  expect(money({ amount: '5.00', currencyCode: 'AED' })).not.toMatch(/\u2066/);
});

it('names the day of an instant where the programme is', () => {
  const points = createPointsFormat('en-GB', { one: 'petal', other: 'petals' });

  expect(createFormat('en-GB', points, 'Asia/Tokyo').date('2026-12-31T20:00:00Z')).toBe('1 Jan 2027');
  expect(createFormat('en-GB', points, 'America/Lima').date('2027-01-01T02:00:00Z')).toBe('31 Dec 2026');
});

it.each([
  ['ja', '1,240petals'],
  ['zh-CN', '1,240petals'],
  ['fr', '1\u202f240 petals'],
])('counts in %s as people there write', (locale, text) => {
  expect(formatOf(locale).points(1240)).toBe(text);
});

it('names a calendar day as it is, whatever the time zone here', () => {
  expect(formatOf('en-GB').day('2026-12-31')).toBe('31 December 2026');
});

it('gives the time alone for an instant of today', () => {
  const noon = new Date();
  noon.setHours(12, 5, 0, 0);

  expect(formatOf('en-GB').instant(noon.toISOString())).toBe('12:05');
  expect(formatOf('en-GB').instant('2020-05-01T12:05:00Z')).toContain('May');
});
