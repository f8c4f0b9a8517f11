import { builder } from './builder.ts';
import { Redemption } from './redemption.ts';
import { IdempotencyConflict, InvalidInput, RedemptionNotRefundable, result, resultTypeName } from './refusals.ts';

const RefundRedemptionInput = builder.inputType('RefundRedemptionInput', {
  description: 'A redemption to give back whole.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Its code.' }),
    reason: t.string({ required: true, description: 'Why; it is kept with the redemption.' }),
    idempotencyKey: t.string({
      description: 'A key of your own. Without one, repeating it answers the redemption as it is, too.',
    }),
  }),
});

const RefundRedemptionResult = builder.errorUnion('RefundRedemptionResult', {
  description: 'The redemption as it is now, or why it cannot be given back.',
  subGraphs: ['admin'],
  types: [Redemption, RedemptionNotRefundable, IdempotencyConflict, InvalidInput],
  resolveType: resultTypeName('Redemption'),
});

builder.mutationField('refundRedemption', (t) =>
  t.field({
    type: RefundRedemptionResult,
    subGraphs: ['admin'],
    description:
      'Gives a captured redemption back whole that no order used: the points return, and what they gave is taken back. Only while nobody used it: unspent credit or gift card, a ticket that let nobody in, access that has not ended.',
    args: { input: t.arg({ type: RefundRedemptionInput, required: true, description: 'The redemption.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Redemption, await loyalty.redemptions.refund(programId, input)),
  }),
);
