import { z } from 'zod';
import { during } from './during.ts';
import { allowance, amount, cost, duration, key, points, text, webAddress } from './primitives.ts';
import { access } from './rewards/access.ts';
import { amountOff } from './rewards/amount-off.ts';
import { donation } from './rewards/donation.ts';
import { event } from './rewards/event.ts';
import { rewardExamples } from './rewards/examples.ts';
import { freeShipping } from './rewards/free-shipping.ts';
import { giftCard } from './rewards/gift-card.ts';
import { percentOff } from './rewards/percent-off.ts';
import { product } from './rewards/product.ts';
import { storeCredit } from './rewards/store-credit.ts';

/** Every kind of reward, told apart by the key inside `give`. */
const kinds = [amountOff, percentOff, freeShipping, product, storeCredit, giftCard, access, event, donation] as const;

const reward = z
  .strictObject({
    key: key.describe('Names the reward in the API; unique among the rewards.'),
    name: text.describe('What members read.'),
    description: text.exactOptional().describe('More about the reward, for members.'),
    imageUrl: webAddress.exactOptional().describe('A picture of it.'),
    cost: cost.describe('What it costs in points; for a variable reward, one step. 0 costs nothing.'),
    give: z.union(kinds, { error: 'must be a group of keys' }).describe('What it gives.'),
    variable: z
      .strictObject({ max: points.describe('The most points one redemption may take: whole steps of `cost`.') })
      .exactOptional()
      .describe(
        'The shopper chooses how many steps to spend; only with `amountOff`, `storeCredit`, `giftCard` and `donation`. Left out: one step, always.',
      ),
    minimumSpend: amount.exactOptional().describe('The smallest order it may be used on. Left out: any order.'),
    tier: key.exactOptional().describe('The key of the lowest tier that may have it. Left out: everyone.'),
    stock: z
      .int('must be a whole number')
      .min(0, 'must not be negative')
      .max(1_000_000_000, 'must be at most 1,000,000,000')
      .exactOptional()
      .describe('How many there are, for all members together. Left out: no end of them.'),
    perMember: allowance
      .exactOptional()
      .describe('How often one member may have it. Left out: as often as they can pay for it.'),
    during: during.exactOptional().describe('When it can be redeemed. Left out: always.'),
    holdFor: duration
      .default('P1D')
      .describe('How long the points stay set aside before an unused code lapses; at most P30D. Left out: P1D.'),
    validFor: duration
      .exactOptional()
      .describe(
        'How long a gift card or an access is good for, once it is had, to the end of the last day; an access ends with `during` at the latest. Left out: for good.',
      ),
    codes: z
      .strictObject({
        pool: z
          .string('must be a text')
          .trim()
          .min(1, 'must not be empty')
          .max(255, 'is longer than 255 characters')
          .meta({ title: 'file name' })
          .describe('The file that they are in, one a line, as your shop made them.'),
      })
      .exactOptional()
      .describe(
        'Codes of your shop’s own, for a platform that must know each code beforehand; only for rewards with a code at the checkout. Left out: Laurel makes them.',
      ),
  })
  .describe('One thing that points can be spent on.')
  .meta({ examples: rewardExamples });

/** What points can be spent on. */
export const rewardsSection = z
  .array(reward)
  .max(100, 'has more than 100 rewards')
  .default([])
  .describe('What points can be spent on.');
