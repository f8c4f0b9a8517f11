import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { Decision, explanationCost, explanationOf } from './decision.ts';
import { programRow } from './lookup.ts';
import { Money, type MoneyShape, money } from './money.ts';

const OrderStatus = builder.enumType('OrderStatus', {
  description: 'Where an order stands.',
  values: {
    PAID: { description: 'Nothing was refunded.' },
    PARTIALLY_REFUNDED: { description: 'Part of it was refunded.' },
    REFUNDED: { description: 'All of it was refunded.' },
    CANCELLED: { description: 'It was undone whole.' },
  },
});

const RedemptionOutcome = builder.enumType('RedemptionOutcome', {
  description: 'What became of a code sent with an order.',
  values: {
    CAPTURED: { description: 'Used on this order.' },
    CAPTURED_LATE: {
      description: 'The hold had lapsed or been cancelled: the points were taken again, what was missing is owed.',
    },
    ALREADY_USED: { description: 'Already captured for another order: nothing was taken.' },
    UNKNOWN_CODE: { description: 'No such code.' },
    NO_ORDER_NEEDED: {
      description:
        'What it stands for was had at once, without an order: credit, a gift card, access, a ticket, a donation.',
    },
  },
});

builder.prismaNode('OrderLine', {
  description: 'A line of an order, with what it earned: refunds go by it, never by today’s rules.',
  subGraphs: ['admin'],
  id: { resolve: ({ id }) => id },
  findUnique: programRow,
  nullable: true,
  fields: (t) => ({
    externalId: t.exposeString('externalId', { description: 'Yours, or the line’s place in the order: 1, 2, …' }),
    sku: t.exposeString('sku', { description: 'What was sold.' }),
    name: t.exposeString('name', { nullable: true, description: 'What it is called.' }),
    quantity: t.exposeInt('quantity', { description: 'How many.' }),
    amount: t.field({
      type: Money,
      description: 'For the whole line.',
      select: { amountMinor: true, order: { select: { currencyCode: true } } },
      resolve: ({ amountMinor, order }) => money(amountMinor, order.currencyCode),
    }),
    refundedQuantity: t.exposeInt('refundedQuantity', { description: 'How many came back.' }),
    refundedAmount: t.field({
      type: Money,
      description: 'The goods’ value given back so far.',
      select: { refundedAmountMinor: true, order: { select: { currencyCode: true } } },
      resolve: ({ refundedAmountMinor, order }) => money(refundedAmountMinor, order.currencyCode),
    }),
    pointsEarned: t.expose('pointsEarned', {
      type: 'Points',
      description: 'This line’s share of what the order earned.',
    }),
    creditEarned: t.field({
      type: Money,
      description: 'This line’s share of the store credit, in the program’s currency.',
      resolve: ({ creditEarned }, _args, context) => credit(creditEarned, context),
    }),
  }),
});

builder.prismaObject('OrderRedemption', {
  description: 'What became of one code sent with an order.',
  subGraphs: ['admin'],
  fields: (t) => ({
    code: t.exposeString('code', { description: 'As it was sent.' }),
    outcome: t.field({
      type: RedemptionOutcome,
      description: 'What became of it.',
      resolve: ({ outcome }) => outcome as typeof RedemptionOutcome.$inferType,
    }),
    redemption: t.relation('redemption', { nullable: true, description: 'Null where the code is unknown.' }),
    message: t.exposeString('message', { description: 'The same in words.' }),
  }),
});

/** A paid order. */
export const Order = builder.prismaNode('Order', {
  description: 'A paid order, with what it earned under which version of the definition.',
  subGraphs: ['admin'],
  id: { resolve: ({ id }) => id },
  findUnique: programRow,
  nullable: true,
  fields: (t) => ({
    externalId: t.exposeString('externalId', { description: 'Yours; its idempotency key.' }),
    member: t.relation('member', { nullable: true, description: 'Who placed it; null for a guest.' }),
    total: t.field({
      type: Money,
      description: 'Sum of the lines, in the currency it was paid in.',
      resolve: ({ totalMinor, currencyCode }) => money(totalMinor, currencyCode),
    }),
    placedAt: t.expose('placedAt', { type: 'DateTime', description: 'When it was placed.' }),
    revision: t.exposeString('revision', {
      nullable: true,
      description: 'The edit that made it what it is; null where it never was edited.',
    }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was cancelled; null where it was not.',
    }),
    status: t.field({
      type: OrderStatus,
      description: 'Where it stands.',
      resolve: ({ status }) => status as typeof OrderStatus.$inferType,
    }),
    lines: t.relation('lines', { query: { orderBy: { place: 'asc' } }, description: 'In the order given.' }),
    pointsEarned: t.expose('pointsEarned', { type: 'Points', description: 'What the order earned, gross.' }),
    pointsClawedBack: t.expose('pointsClawedBack', { type: 'Points', description: 'What refunds took back of it.' }),
    creditEarned: t.field({
      type: Money,
      description: 'The store credit that the order earned, gross, in the program’s currency.',
      resolve: ({ creditEarned }, _args, context) => credit(creditEarned, context),
    }),
    creditClawedBack: t.field({
      type: Money,
      description: 'What refunds took back of the store credit.',
      resolve: ({ creditClawedBack }, _args, context) => credit(creditClawedBack, context),
    }),
    refunds: t.relation('refunds', { query: { orderBy: { id: 'asc' } }, description: 'Oldest first.' }),
    redemptions: t.relation('redemptions', {
      query: { orderBy: { place: 'asc' } },
      description:
        'What became of each code sent with the order, in the order sent. A paid order is recorded whatever it says.',
    }),
    explanation: t.field({
      type: [Decision],
      complexity: explanationCost,
      description:
        'Why: one row for each rule looked at, with what it gave or why it gave nothing, and the definition’s version.',
      resolve: (order, _args, context) => explanationOf(order, context),
    }),
  }),
});

/** A refund of an order. */
export const Refund = builder.prismaNode('Refund', {
  description: 'Goods or money given back, and what it did to points.',
  subGraphs: ['admin'],
  id: { resolve: ({ id }) => id },
  findUnique: programRow,
  nullable: true,
  fields: (t) => ({
    externalId: t.exposeString('externalId', { description: 'Yours; its idempotency key.' }),
    order: t.relation('order', { description: 'What was refunded.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    amount: t.field({
      type: Money,
      description: 'The goods’ value given back.',
      select: { amountMinor: true, order: { select: { currencyCode: true } } },
      resolve: ({ amountMinor, order }) => money(amountMinor, order.currencyCode),
    }),
    pointsClawedBack: t.expose('pointsClawedBack', {
      type: 'Points',
      description: 'What it took back of what was earned.',
    }),
    pointsReturned: t.expose('pointsReturned', { type: 'Points', description: 'What it gave back of what was spent.' }),
    creditClawedBack: t.field({
      type: Money,
      description: 'What it took back of earned store credit, in the program’s currency.',
      resolve: ({ creditClawedBack }, _args, context) => credit(creditClawedBack, context),
    }),
    creditReturned: t.field({
      type: Money,
      description: 'What it gave back of spent store credit.',
      resolve: ({ creditReturned }, _args, context) => credit(creditReturned, context),
    }),
    pointsOwed: t.expose('pointsOwed', {
      type: 'Points',
      description: 'Added to what the member owes, by this refund.',
    }),
    pointsForgiven: t.expose('pointsForgiven', { type: 'Points', description: 'Forgiven, by this refund.' }),
    creditOwed: t.field({
      type: Money,
      description: 'Store credit added to what the member owes, by this refund.',
      resolve: ({ creditOwed }, _args, context) => credit(creditOwed, context),
    }),
    creditForgiven: t.field({
      type: Money,
      description: 'Store credit forgiven, by this refund.',
      resolve: ({ creditForgiven }, _args, context) => credit(creditForgiven, context),
    }),
  }),
});

builder.queryField('order', (t) =>
  t.prismaField({
    type: Order,
    nullable: true,
    subGraphs: ['admin'],
    description: 'An order by your id for it; null where there is none.',
    args: { externalId: t.arg.string({ required: true, description: 'Your id for it.' }) },
    resolve: (query, _root, { externalId }, { prisma, programId }) =>
      prisma.order.findUnique({ ...query, where: { programId_externalId: { programId, externalId } } }),
  }),
);

// The order may have been paid in another currency; credit is always in the program's.
async function credit(minor: bigint, { inForce }: Context): Promise<MoneyShape> {
  const { program } = await inForce();
  return money(minor, program.currency);
}
