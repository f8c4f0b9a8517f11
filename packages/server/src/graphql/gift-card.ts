import { normalCode } from '../loyalty/codes.ts';
import { builder } from './builder.ts';
import { Money, money } from './money.ts';
import { Redemption } from './redemption.ts';
import {
  GiftCardUnusable,
  IdempotencyConflict,
  InsufficientGiftCard,
  InvalidInput,
  result,
  resultTypeName,
} from './refusals.ts';

const GiftCardMoveKind = builder.enumType('GiftCardMoveKind', {
  description: 'What changed the balance of a gift card.',
  subGraphs: ['admin'],
  values: {
    ISSUE: { description: 'It was bought with points.' },
    SPEND: { description: 'An order was paid with it.' },
    RETURN: { description: 'What an order was paid with came back.' },
    VOID: { description: 'It was given back before it was used.' },
    EXPIRE: { description: 'Its time was over.' },
  },
});

const GiftCard = builder.prismaObject('GiftCard', {
  description:
    'A gift card that was bought with points: money of its own, spent in part or whole. Its code is the redemption’s.',
  fields: (t) => ({
    balance: t.field({
      type: Money,
      description: 'What is left on it.',
      resolve: ({ balanceMinor, currencyCode }) => money(balanceMinor, currencyCode),
    }),
    initial: t.field({
      type: Money,
      description: 'What was on it at first.',
      resolve: ({ initialMinor, currencyCode }) => money(initialMinor, currencyCode),
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The first instant at which it cannot be used any more; null where it is good for ever.',
    }),
    voidedAt: t.expose('voidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was given back, so that it cannot be used; null where it was not.',
    }),
    redemption: t.relation('redemption', {
      type: Redemption,
      subGraphs: ['admin'],
      description: 'The redemption that made it: whose it is, and its code.',
    }),
    moves: t.relation('moves', {
      subGraphs: ['admin'],
      query: { orderBy: { version: 'desc' }, take: 100 },
      description: 'What changed its balance, the last first, 100 at most.',
    }),
  }),
});

const GiftCardMove = builder.prismaObject('GiftCardMove', {
  description: 'A change of a gift card’s balance.',
  subGraphs: ['admin'],
  fields: (t) => ({
    kind: t.field({
      type: GiftCardMoveKind,
      description: 'What changed it.',
      resolve: ({ kind }) => kind as typeof GiftCardMoveKind.$inferType,
    }),
    amount: t.field({
      type: Money,
      description: 'By how much; below zero where the balance fell.',
      select: { amountMinor: true, giftCard: { select: { currencyCode: true } } },
      resolve: ({ amountMinor, giftCard }) => money(amountMinor, giftCard.currencyCode),
    }),
    balanceAfter: t.field({
      type: Money,
      description: 'What was left after it.',
      select: { balanceAfter: true, giftCard: { select: { currencyCode: true } } },
      resolve: ({ balanceAfter, giftCard }) => money(balanceAfter, giftCard.currencyCode),
    }),
    orderExternalId: t.exposeString('orderExternalId', {
      nullable: true,
      description: 'Your id for the order that was paid, or that it is returned for; null for another kind.',
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    giftCard: t.relation('giftCard', { description: 'The card, as it is now.' }),
  }),
});

const SpendGiftCardInput = builder.inputType('SpendGiftCardInput', {
  description: 'An order to pay with a gift card.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The code of the card, as the shopper entered it.' }),
    amount: t.field({ type: 'Decimal', required: true, description: 'How much of it: part or all of what is left.' }),
    orderExternalId: t.string({ required: true, description: 'Your id for the order.' }),
    idempotencyKey: t.string({
      required: true,
      description: 'A key of your own for this payment: repeating it pays once.',
    }),
  }),
});

const ReturnToGiftCardInput = builder.inputType('ReturnToGiftCardInput', {
  description: 'What goes back to a gift card that an order was paid with.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The code of the card.' }),
    orderExternalId: t.string({ required: true, description: 'Your id for the order that was paid with it.' }),
    amount: t.field({
      type: 'Decimal',
      description: 'How much; all that the order was paid with and that did not come back yet, where left out.',
    }),
    idempotencyKey: t.string({
      required: true,
      description: 'A key of your own for this return: repeating it returns once.',
    }),
  }),
});

const SpendGiftCardResult = builder.errorUnion('SpendGiftCardResult', {
  description: 'The payment, or why there is none.',
  subGraphs: ['admin'],
  types: [GiftCardMove, InsufficientGiftCard, GiftCardUnusable, IdempotencyConflict, InvalidInput],
  resolveType: resultTypeName('GiftCardMove'),
});

const ReturnToGiftCardResult = builder.errorUnion('ReturnToGiftCardResult', {
  description: 'The return, or why there is none.',
  subGraphs: ['admin'],
  types: [GiftCardMove, GiftCardUnusable, IdempotencyConflict, InvalidInput],
  resolveType: resultTypeName('GiftCardMove'),
});

builder.prismaObjectField('Redemption', 'giftCard', (t) =>
  t.relation('giftCard', { nullable: true, description: 'The gift card it bought; null for another kind.' }),
);

builder.queryField('giftCard', (t) =>
  t.prismaField({
    type: GiftCard,
    nullable: true,
    subGraphs: ['admin'],
    description: 'A gift card by its code, however it was typed; null where there is none.',
    args: { code: t.arg.string({ required: true, description: 'Its code.' }) },
    resolve: (query, _root, { code }, { prisma, programId }) =>
      prisma.giftCard.findFirst({ ...query, where: { programId, redemption: { code: normalCode(code) } } }),
  }),
);

builder.mutationFields((t) => ({
  spendGiftCard: t.field({
    type: SpendGiftCardResult,
    subGraphs: ['admin'],
    description: 'Pays an order with a gift card, in part or whole. Never more than is left, however many ask at once.',
    args: { input: t.arg({ type: SpendGiftCardInput, required: true, description: 'The payment.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(GiftCardMove, await loyalty.giftCards.spend(programId, input)),
  }),
  returnToGiftCard: t.field({
    type: ReturnToGiftCardResult,
    subGraphs: ['admin'],
    description:
      'Gives back what an order was paid with, never more than that. Refunds of orders leave gift cards alone: say here what goes back; only a cancelled order pays back by itself. A card whose time is over can be used for 30 days more.',
    args: { input: t.arg({ type: ReturnToGiftCardInput, required: true, description: 'The return.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(GiftCardMove, await loyalty.giftCards.return(programId, input)),
  }),
}));
