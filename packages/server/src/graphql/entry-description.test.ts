import { widgetLanguages } from '@laurel/schema/wording-languages';
import { describe, expect, it } from 'vitest';
import { type EntryKindName, type EntrySubject, entryDescription } from './entry-description.ts';
import { entryPhrases } from './entry-phrases.ts';

const nothing: EntrySubject = {
  asset: 'POINTS',
  creditAmount: null,
  orderExternalId: null,
  activityName: null,
  rewardName: null,
  refundKind: null,
  reason: null,
};
const reader = { locale: 'en-GB', programLocale: 'en-GB' };
const inOrder = { orderExternalId: '1042', rewardName: '£5 off' };

describe('a line of the statement', () => {
  it.each<[EntryKindName, Partial<EntrySubject>, string]>([
    ['EARN', {}, 'Welcome gift'],
    ['EARN', { orderExternalId: '1042' }, 'Order #1042'],
    ['EARN', { orderExternalId: '#1042' }, 'Order #1042'],
    ['EARN', { orderExternalId: '{reward}' }, 'Order {reward}'],
    ['EARN', { activityName: 'Write a review' }, 'Write a review'],
    ['PENDING_CLEARED', {}, 'Points ready to spend'],
    ['PENDING_CLEARED', { orderExternalId: '1042' }, 'Order #1042: points ready to spend'],
    ['REDEEM_HOLD', inOrder, '£5 off'],
    ['REDEEM_HOLD', {}, 'Reward'],
    ['REDEEM_HOLD', { rewardName: 'A {reward}' }, 'A {reward}'],
    ['REDEEM_CAPTURE', { rewardName: '£5 off' }, '£5 off, used'],
    ['REDEEM_CAPTURE', inOrder, '£5 off, used on order #1042'],
    ['REDEEM_CAPTURE', { ...inOrder, rewardName: '$& off' }, '$& off, used on order #1042'],
    ['REDEEM_RELEASE', { rewardName: '£5 off' }, '£5 off, given back'],
    ['EXPIRE', {}, 'Points expired'],
    ['CLAWBACK', { orderExternalId: '1042', refundKind: 'REFUND' }, 'Refund of order #1042'],
    ['CLAWBACK', { orderExternalId: '1042', refundKind: 'CANCELLATION' }, 'Order #1042, cancelled'],
    ['CLAWBACK', { orderExternalId: '1042' }, 'Order #1042, changed'],
    ['CLAWBACK', { activityName: 'Write a review' }, 'Write a review, taken back'],
    ['REFUND', { rewardName: '£5 off' }, '£5 off, refunded'],
    ['REFUND', inOrder, '£5 off, refunded with order #1042'],
    ['ADJUST', { reason: 'a gesture' }, 'a gesture'],
    ['ADJUST', {}, 'Adjustment'],
    ['CLAWBACK', { rewardName: '£10 credit' }, '£10 credit, refunded'],
    ['TRANSFER', { rewardName: '£10 credit' }, '£10 credit'],
    ['TRANSFER', {}, 'Transfer'],
    ['EARN', { asset: 'CREDIT', orderExternalId: '1042' }, 'Credit from order #1042'],
    ['PENDING_CLEARED', { asset: 'CREDIT' }, 'Credit ready to spend'],
    ['PENDING_CLEARED', { asset: 'CREDIT', orderExternalId: '1042' }, 'Order #1042: credit ready to spend'],
    ['EXPIRE', { asset: 'CREDIT' }, 'Credit expired'],
    ['REDEEM_HOLD', { asset: 'CREDIT', creditAmount: '£2.40' }, '£2.40 credit'],
    ['REDEEM_RELEASE', { asset: 'CREDIT', creditAmount: '£2.40' }, '£2.40 credit, given back'],
    [
      'REDEEM_CAPTURE',
      { asset: 'CREDIT', creditAmount: '$&2.40', orderExternalId: '1' },
      '$&2.40 credit, used on order #1',
    ],
    ['REFUND', { asset: 'CREDIT', creditAmount: '£2.40' }, '£2.40 credit, refunded'],
  ])('of %s with %j reads “%s”', (kind, subject, text) => {
    expect(entryDescription(kind, { ...nothing, ...subject }, reader)).toBe(text);
  });

  it.each([
    ['fr-CA', 'en-GB', '£5 off, utilisé pour la commande #1042'],
    ['de', 'en-GB', '£5 off, eingelöst bei Bestellung #1042'],
    ['es', 'en-GB', '£5 off, usado en el pedido #1042'],
    ['nl-BE', 'en-GB', '£5 off, gebruikt bij bestelling #1042'],
    ['tlh', 'fr', '£5 off, utilisé pour la commande #1042'],
    ['tlh', 'cy', '£5 off, used on order #1042'],
  ])('speaks to %s in a programme of %s', (locale, programLocale, text) => {
    expect(entryDescription('REDEEM_CAPTURE', { ...nothing, ...inOrder }, { locale, programLocale })).toBe(text);
  });

  it.each([
    ['en', '€2.40 credit, used on order #7'],
    ['de', '€2.40 Guthaben, eingelöst bei Bestellung #7'],
    ['fr', '€2.40 d’avoir, utilisé pour la commande #7'],
    ['es', '€2.40 de saldo, usado en el pedido #7'],
    ['nl', '€2.40 tegoed, gebruikt bij bestelling #7'],
  ])('speaks of credit to %s', (locale, text) => {
    const subject = { ...nothing, asset: 'CREDIT', creditAmount: '€2.40', orderExternalId: '7' } as const;
    expect(entryDescription('REDEEM_CAPTURE', subject, { locale, programLocale: 'en' })).toBe(text);
  });
});

it.each(Object.entries(entryPhrases))(
  '%s is written in every language of the widget, with the same places',
  (_name, phrase) => {
    const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

    expect(Object.keys(phrase).sort()).toEqual([...widgetLanguages].sort());
    for (const text of Object.values(phrase)) expect(placesOf(text)).toEqual(placesOf(phrase.en));
  },
);
