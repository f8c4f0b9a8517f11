import { expect, it } from 'vitest';
import { ada, discountOf, fiveOff } from '../../../../test/support/fixtures.ts';
import { createFormat } from '../../../i18n/format.ts';
import { messages } from '../../../i18n/languages/en.ts';
import { createPointsFormat } from '../../../i18n/points.ts';
import { createTranslate } from '../../../i18n/translate.ts';
import type { Refusal } from '../../../runtime/panel-data.ts';
import type { Discount, Offer, Reward } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { gives, whyNot } from './phrases.ts';
import { refused } from './refused.ts';

const context = (owed = 0) =>
  ({
    text: createTranslate({ messages, language: 'en', locale: 'en' }),
    format: createFormat('en-GB', createPointsFormat('en-GB', { one: 'petal', other: 'petals' })),
    state: { who: 'member', member: ada(10, { owed }) },
  }) as unknown as ViewContext;

const offer = (reason: Offer['reason'], more: Partial<Reward> = {}): Offer => ({
  reward: { ...fiveOff, ...more },
  available: reason === null,
  reason,
  missing: reason === 'INSUFFICIENT_POINTS' ? 490 : 0,
});

it.each<[Discount, number, string | undefined]>([
  [discountOf({ amount: { amount: '5.00', currencyCode: 'GBP' } }), 1, '£5 off'],
  [discountOf({ amount: { amount: '0.10', currencyCode: 'GBP' } }), 3, '£0.30 off'],
  [discountOf({ amount: { amount: '1', currencyCode: 'JPY' } }), 900_719_925_474, 'JP¥900,719,925,474 off'],
  [discountOf({ kind: 'PERCENT_OFF', percent: '10' }), 1, '10% off'],
  [discountOf({ kind: 'PERCENT_OFF', percent: '12.5' }), 1, '12.5% off'],
  [discountOf({ kind: 'FREE_SHIPPING' }), 1, 'Free delivery'],
  [discountOf({ kind: 'PRODUCT', productSku: 'VASE-01' }), 1, undefined],
])('says what %j gives, %i times', (discount, steps, sentence) => {
  expect(gives(context(), discount, steps)).toBe(sentence);
});

it.each<[string, Offer, string | undefined]>([
  ['nothing is in the way', offer(null), undefined],
  ['points are missing', offer('INSUFFICIENT_POINTS'), '490 petals to go'],
  ['it is for a tier', offer('TIER_TOO_LOW', { requiredTier: { id: 't', name: 'Grove' } }), 'From level Grove'],
  ['none are left', offer('OUT_OF_STOCK', { stockLeft: 0 }), 'All gone'],
  ['it has not begun', offer('NOT_STARTED', { startsAt: '2027-12-01T12:00:00Z' }), 'From 1 Dec 2027'],
  ['it has ended', offer('ENDED', { endsAt: '2026-01-01T00:00:00Z' }), 'This has ended'],
  ['they had it already', offer('LIMIT_REACHED'), 'You have had this already'],
  ['the basket is too small', offer('MINIMUM_SPEND'), 'On orders from £20. Add something to your basket.'],
  ['it is not for them', offer('NOT_ELIGIBLE'), 'Not for your account'],
])('says why not when %s', (_what, one, sentence) => {
  expect(whyNot(context(), one)).toBe(sentence);
});

it('speaks of what is owed before anything else', () => {
  expect(whyNot(context(40), offer('INSUFFICIENT_POINTS'))).toContain('what you owe');
});

it.each<[Partial<Refusal>, string]>([
  [{ code: 'INSUFFICIENT_POINTS', missing: 20 }, '20 petals to go'],
  [{ code: 'REWARD_UNAVAILABLE', reason: 'OUT_OF_STOCK' }, 'All gone'],
  [{ code: 'REWARD_CHANGED' }, 'This reward has just changed. Please look again.'],
  [{ code: 'RATE_LIMITED', message: 'limit exceeded' }, 'Too many tries. Please wait a moment.'],
  [{ code: 'NETWORK', message: 'Failed to fetch' }, 'The shop cannot be reached just now. Please try again.'],
  [{ code: 'INTERNAL', message: 'INTERNAL_SERVER_ERROR' }, 'That didn’t work. Please try again.'],
  [{ code: 'REFUSED_BY_PAGE', message: 'Your basket is empty.' }, 'Your basket is empty.'],
])('turns the refusal %j into words for a shopper', (refusal, sentence) => {
  expect(refused(context(), { code: '', message: '', ...refusal }, offer(null))).toBe(sentence);
});
