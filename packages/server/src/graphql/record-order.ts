import { badInput } from './answers.ts';
import { builder } from './builder.ts';
import { Order } from './order.ts';
import { IdempotencyConflict, InvalidInput, only, result, resultTypeName } from './refusals.ts';

const ordersMaximum = 1_000;

/** A line of an order, when it is recorded and when it is edited. */
export const OrderLineInput = builder.inputType('OrderLineInput', {
  description: 'A line of an order.',
  fields: (t) => ({
    externalId: t.string({ description: 'Unique in the order; where left out, its place: 1, 2, …' }),
    sku: t.string({ required: true, description: 'What was sold.' }),
    name: t.string({ description: 'What it is called.' }),
    quantity: t.int({ required: true, description: 'How many.' }),
    amount: t.field({ type: 'Decimal', required: true, description: 'For the whole line.' }),
    listAmount: t.field({
      type: 'Decimal',
      description: 'Before discounts: shares out the spent points. Where left out, amount.',
    }),
    redemptionCode: t.string({
      description: 'The code this line was free or cheaper by, where it was only this line.',
    }),
    categories: t.stringList({ description: 'For conditions: `"bouquet" in line.categories`.' }),
    attributes: t.field({ type: 'JSON', description: 'For conditions: whatever else you tell.' }),
  }),
});

const RecordOrderInput = builder.inputType('RecordOrderInput', {
  description: 'A paid order.',
  fields: (t) => ({
    externalId: t.string({ required: true, description: 'Your id for it: its idempotency key.' }),
    customerExternalId: t.string({
      description:
        'The customer’s externalId; null for a guest. Who has not joined is enrolled only where the definition says so (a guest never); else the order is kept, by externalId or email, for when they do.',
    }),
    email: t.string({ description: 'The customer’s address.' }),
    placedAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When it was placed: every rule is judged then.',
    }),
    currencyCode: t.string({
      required: true,
      description: 'ISO 4217; the program’s own, or one that its definition lists.',
    }),
    lines: t.field({
      type: [OrderLineInput],
      required: true,
      description:
        'Amounts after discounts. Paid with store credit or a gift card is not a discount. With or without tax as the definition’s `prices` says.',
    }),
    shipping: t.field({ type: 'Decimal', description: 'What delivery cost; it earns nothing.' }),
    tax: t.field({ type: 'Decimal', description: 'Tax not held in the lines; it earns nothing.' }),
    redemptionCodes: t.stringList({
      description:
        'Codes used on this order, captured in the same transaction. They never make a paid order fail: see Order.redemptions.',
    }),
    referralCode: t.string({ description: 'The code of the friend who sent the customer.' }),
    location: t.string({ description: 'Where it was sold, for conditions.' }),
    channel: t.string({ description: 'How it was sold, for conditions: web, till, …' }),
  }),
});

const RecordOrderResult = builder.errorUnion('RecordOrderResult', {
  description: 'The order as it is now, or why it could not be recorded.',
  subGraphs: ['admin'],
  types: [Order, InvalidInput, IdempotencyConflict],
  resolveType: resultTypeName('Order'),
});

builder.mutationField('recordOrder', (t) =>
  t.field({
    type: RecordOrderResult,
    subGraphs: ['admin'],
    description:
      'A paid order. externalId is its idempotency key: sent again with the same content it returns the same order.',
    args: { input: t.arg({ type: RecordOrderInput, required: true, description: 'The order.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Order, only(await loyalty.orders.record(programId, [input]))),
  }),
);

builder.mutationField('recordOrders', (t) =>
  t.field({
    type: [RecordOrderResult],
    subGraphs: ['admin'],
    description: 'Up to 1,000 orders in one call, each with its own result, in the order given.',
    args: { orders: t.arg({ type: [RecordOrderInput], required: true, description: 'The orders.' }) },
    resolve: async (_root, { orders }, { loyalty, programId }) => {
      if (orders.length > ordersMaximum) {
        throw badInput(`recordOrders takes up to ${ordersMaximum} orders at once; this call has ${orders.length}.`);
      }
      const outcomes = await loyalty.orders.record(programId, orders);
      return outcomes.map((outcome) => result(Order, outcome));
    },
  }),
);
