import { invariant } from '../base/invariant.ts';
import { RewardChanged as RewardChangedRefusal } from '../loyalty/refusals.ts';
import { builder } from './builder.ts';
import { rewardNamed } from './program-view.ts';
import { UserError } from './refusals.ts';
import { Reward } from './reward.ts';

/** The reward is not what the shopper was shown. */
export const RewardChanged = builder.objectType(RewardChangedRefusal, {
  name: 'RewardChanged',
  description: 'The reward is no longer what the shopper was shown; nothing was taken.',
  subGraphs: ['storefront'],
  interfaces: [UserError],
  fields: (t) => ({
    reward: t.field({
      type: Reward,
      description: 'The reward as it is now.',
      resolve: async ({ rewardKey }, _args, context) => {
        const reward = await rewardNamed(context, rewardKey);
        invariant(reward !== null, 'A reward that changed is still there.');
        return reward;
      },
    }),
  }),
});
