import { builder } from './builder.ts';
import { Refund } from './order.ts';
import {
  IdempotencyConflict,
  InvalidInput,
  NothingToRefund,
  OrderNotFound,
  only,
  result,
  resultTypeName,
} from './refusals.ts';

const RefundLineInput = builder.inputType('RefundLineInput', {
  description:
    'The line by its externalId, or by sku where only one line has it. quantity, amount or both: amount is the goods’ value given back, quantity × unit price where left out; quantity 0 with an amount is a price reduction.',
  fields: (t) => ({
    line: t.string({ description: 'The line’s externalId.' }),
    sku: t.string({ description: 'Instead of line, where only one line has it.' }),
    quantity: t.int({ description: 'How many came back.' }),
    amount: t.field({ type: 'Decimal', description: 'The goods’ value given back.' }),
  }),
});

const SpentReturnInput = builder.inputType('SpentReturnInput', {
  description: 'How much of what was spent by a code comes back.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The redemption’s code.' }),
    points: t.field({
      type: 'Points',
      required: true,
      description: 'How many come back, in units of what was taken, up to that.',
    }),
  }),
});

const RefundOrderInput = builder.inputType('RefundOrderInput', {
  description: 'Neither lines nor amount: all that is left. Both: InvalidInput.',
  fields: (t) => ({
    externalId: t.string({
      required: true,
      description: 'Your id for the refund, unique in the program: its idempotency key.',
    }),
    orderExternalId: t.string({ required: true, description: 'Your id for the order.' }),
    lines: t.field({ type: [RefundLineInput], description: 'What came back, line by line.' }),
    amount: t.field({
      type: 'Decimal',
      description:
        'Instead of lines: goods to this value, in the basis of the lines’ amounts, spread over what is not refunded yet.',
    }),
    spent: t.field({
      type: [SpentReturnInput],
      description: 'Where the shop decided otherwise than the definition, e.g. credit already paid back another way.',
    }),
    reason: t.string({ description: 'Why, for the record.' }),
    at: t.field({ type: 'DateTime', description: 'When. Left out: now.' }),
  }),
});

/** What became of a refund, or of a cancellation. */
export const RefundOrderResult = builder.errorUnion('RefundOrderResult', {
  description: 'The refund, or why there is none.',
  subGraphs: ['admin'],
  types: [Refund, InvalidInput, IdempotencyConflict, OrderNotFound, NothingToRefund],
  resolveType: resultTypeName('Refund'),
});

builder.mutationField('refundOrder', (t) =>
  t.field({
    type: RefundOrderResult,
    subGraphs: ['admin'],
    description: 'Whole or partial, by line or by amount. externalId of the refund is its idempotency key.',
    args: { input: t.arg({ type: RefundOrderInput, required: true, description: 'The refund.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Refund, only(await loyalty.orders.refund(programId, [input]))),
  }),
);
