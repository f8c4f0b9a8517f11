import { invariant } from '../base/invariant.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { decodeIdOf } from './ids.ts';
import { MoneyInput } from './money.ts';
import { rewardKeyOf } from './program-view.ts';
import { Redemption } from './redemption.ts';
import {
  IdempotencyConflict,
  InsufficientPoints,
  InvalidInput,
  RedemptionNotHeld,
  RewardUnavailable,
  result,
  resultTypeName,
} from './refusals.ts';
import { RewardChanged } from './reward-changed.ts';

const RedeemInput = builder.inputType('RedeemInput', {
  description: 'A wish to redeem.',
  fields: (t) => ({
    rewardId: t.id({ required: true, description: 'The reward.' }),
    expectedCost: t.field({
      type: 'Points',
      description: 'What the shopper was shown; RewardChanged where it is no longer so.',
    }),
    points: t.field({ type: 'Points', description: 'Only for a variable reward.' }),
    orderTotal: t.field({
      type: MoneyInput,
      description: 'The cart total, where the reward has a minimum or is a share of it.',
    }),
    idempotencyKey: t.string({
      required: true,
      description: 'A key of the caller’s own for this wish: repeating it returns the same redemption.',
    }),
  }),
});

const RedeemCreditInput = builder.inputType('RedeemCreditInput', {
  description: 'A wish to pay with store credit.',
  fields: (t) => ({
    amount: t.field({
      type: 'Decimal',
      required: true,
      description: 'How much, in the program’s currency; part of what is available is fine.',
    }),
    idempotencyKey: t.string({
      required: true,
      description: 'A key of the caller’s own for this wish: repeating it returns the same redemption.',
    }),
  }),
});

const CancelRedemptionInput = builder.inputType('CancelRedemptionInput', {
  description: 'A redemption to give back.',
  fields: (t) => ({ redemptionId: t.id({ required: true, description: 'The redemption.' }) }),
});

const RedeemResult = builder.errorUnion('RedeemResult', {
  description: 'The redemption with its code, or why there is none.',
  subGraphs: ['storefront'],
  types: [Redemption, InsufficientPoints, RewardUnavailable, RewardChanged, IdempotencyConflict, InvalidInput],
  resolveType: resultTypeName('Redemption'),
});

const RedeemCreditResult = builder.errorUnion('RedeemCreditResult', {
  description: 'The redemption with its code, or why there is none.',
  subGraphs: ['storefront'],
  types: [Redemption, InsufficientPoints, IdempotencyConflict, InvalidInput],
  resolveType: resultTypeName('Redemption'),
});

const CancelRedemptionResult = builder.errorUnion('CancelRedemptionResult', {
  description: 'The redemption as it is now, or why it could not be given back.',
  subGraphs: ['storefront'],
  types: [Redemption, RedemptionNotHeld, InvalidInput],
  resolveType: resultTypeName('Redemption'),
});

builder.mutationField('redeem', (t) =>
  t.withAuth({ member: true }).field({
    type: RedeemResult,
    subGraphs: ['storefront'],
    description: 'Holds the points and issues a code. The same idempotencyKey returns the same redemption.',
    args: { input: t.arg({ type: RedeemInput, required: true, description: 'The wish.' }) },
    resolve: async (_root, { input: { rewardId, ...wish } }, context) => {
      const { id } = await memberOf(context);
      const rewardKey = rewardKeyOf(decodeIdOf('Reward', rewardId));
      return result(Redemption, await context.loyalty.redemptions.hold(context.programId, id, { ...wish, rewardKey }));
    },
  }),
);

builder.mutationField('redeemCredit', (t) =>
  t.withAuth({ member: true }).field({
    type: RedeemCreditResult,
    subGraphs: ['storefront'],
    description: 'Holds store credit as a means of payment; part of the balance is fine.',
    args: { input: t.arg({ type: RedeemCreditInput, required: true, description: 'The wish.' }) },
    resolve: async (_root, { input }, context) => {
      const { id } = await memberOf(context);
      return result(Redemption, await context.loyalty.redemptions.holdCredit(context.programId, id, input));
    },
  }),
);

builder.mutationField('cancelRedemption', (t) =>
  t.withAuth({ member: true }).field({
    type: CancelRedemptionResult,
    subGraphs: ['storefront'],
    description: 'Gives an uncaptured hold back. Repeating it returns the released redemption.',
    args: { input: t.arg({ type: CancelRedemptionInput, required: true, description: 'The redemption.' }) },
    resolve: async (_root, { input }, context) => {
      const { id } = await memberOf(context);
      const redemptionId = decodeIdOf('Redemption', input.redemptionId);
      return result(Redemption, await context.loyalty.redemptions.cancel(context.programId, id, redemptionId));
    },
  }),
);

async function memberOf(context: Context) {
  const viewer = await context.viewer();
  invariant(viewer !== null, 'Only a member redeems.');
  return viewer;
}
