import { z } from 'zod';
import { amount, duration, key, points, text, webAddress } from './primitives.ts';
import { amountOff } from './rewards/amount-off.ts';

/** Every kind of reward, told apart by the key inside `give`. */
const kinds = [amountOff] as const;

const reward = z
  .strictObject({
    key: key.describe('Names the reward in the API; unique among the rewards.'),
    name: text.describe('What members read.'),
    description: text.exactOptional().describe('More about the reward, for members.'),
    imageUrl: webAddress.exactOptional().describe('A picture of it.'),
    cost: points.describe('What it costs in points; for a variable reward, one step.'),
    give: z.union(kinds).describe('What it gives.'),
    variable: z
      .strictObject({ max: points.describe('The most points one redemption may take: whole steps of `cost`.') })
      .exactOptional()
      .describe('The shopper chooses how many steps to spend. Left out: one step, always.'),
    minimumSpend: amount.exactOptional().describe('The smallest order it may be used on. Left out: any order.'),
    holdFor: duration
      .default('P1D')
      .describe('How long the points stay set aside before an unused code lapses; at most P30D. Left out: P1D.'),
  })
  .describe('One thing that points can be spent on.');

/** What points can be spent on. */
export const rewardsSection = z
  .array(reward)
  .max(100, 'has more than 100 rewards')
  .default([])
  .describe('What points can be spent on.');
