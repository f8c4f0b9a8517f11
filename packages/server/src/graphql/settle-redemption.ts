import { builder } from './builder.ts';
import { Redemption } from './redemption.ts';
import { InvalidInput, RedemptionNotHeld, result, resultTypeName } from './refusals.ts';

const CaptureRedemptionInput = builder.inputType('CaptureRedemptionInput', {
  description: 'A redemption that was used.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Its code.' }),
    orderExternalId: t.string({ description: 'Your id for the order it was used on.' }),
  }),
});

const ExtendRedemptionInput = builder.inputType('ExtendRedemptionInput', {
  description: 'A hold that has to last longer.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Its code.' }),
    heldUntil: t.field({ type: 'DateTime', required: true, description: 'When it shall lapse.' }),
  }),
});

const ReleaseRedemptionInput = builder.inputType('ReleaseRedemptionInput', {
  description: 'A redemption to give back.',
  fields: (t) => ({ code: t.string({ required: true, description: 'Its code.' }) }),
});

const CaptureRedemptionResult = builder.errorUnion('CaptureRedemptionResult', {
  description: 'The redemption as it is now, or why this could not be done.',
  subGraphs: ['admin'],
  types: [Redemption, RedemptionNotHeld, InvalidInput],
  resolveType: resultTypeName('Redemption'),
});

const ReleaseRedemptionResult = builder.errorUnion('ReleaseRedemptionResult', {
  description: 'The redemption as it is now, or why it could not be given back.',
  subGraphs: ['admin'],
  types: [Redemption, RedemptionNotHeld, InvalidInput],
  resolveType: resultTypeName('Redemption'),
});

builder.mutationField('captureRedemption', (t) =>
  t.field({
    type: CaptureRedemptionResult,
    subGraphs: ['admin'],
    description: 'Spends a held redemption. Repeating it for the same order returns the redemption as it is.',
    args: { input: t.arg({ type: CaptureRedemptionInput, required: true, description: 'The redemption.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Redemption, await loyalty.redemptions.capture(programId, input)),
  }),
);

builder.mutationField('extendRedemption', (t) =>
  t.field({
    type: CaptureRedemptionResult,
    subGraphs: ['admin'],
    description:
      'For a payment that takes longer than the hold: lengthens it, and from then on the shopper cannot cancel it.',
    args: {
      input: t.arg({ type: ExtendRedemptionInput, required: true, description: 'The redemption, and until when.' }),
    },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Redemption, await loyalty.redemptions.extend(programId, input)),
  }),
);

builder.mutationField('releaseRedemption', (t) =>
  t.field({
    type: ReleaseRedemptionResult,
    subGraphs: ['admin'],
    description: 'Gives a held redemption back. Repeating it returns the redemption as it is.',
    args: { input: t.arg({ type: ReleaseRedemptionInput, required: true, description: 'The redemption.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Redemption, await loyalty.redemptions.release(programId, input)),
  }),
);
