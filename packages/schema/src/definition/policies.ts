import { z } from 'zod';
import { anyOf } from './choice.ts';
import { period } from './primitives.ts';

const prices = ['inclusive', 'exclusive'] as const;
const stacks = ['multiply', 'best'] as const;
const returns = ['proportional', 'full-only', 'never'] as const;
const shortfalls = ['owe', 'forgive'] as const;

/** Whether line amounts hold tax. */
export const pricesSection = z
  .enum(prices, anyOf(prices))
  .default('inclusive')
  .describe('Whether line amounts hold tax: what members are told; nothing is computed from it. Left out: inclusive.')
  .meta({ examples: ['inclusive'] });

/** How several multipliers on one line work together. */
export const stackSection = z
  .enum(stacks, anyOf(stacks))
  .default('multiply')
  .describe(
    'Where several rules multiply the same line: all of them (multiply), or the highest only (best). The tier’s multiplier comes on top. Left out: multiply.',
  )
  .meta({ examples: ['best'] });

/** Who becomes a member without asking. */
export const enrolmentSection = z
  .strictObject({
    automatic: z
      .boolean({ error: 'must be true or false' })
      .default(false)
      .describe(
        'true enrols a buyer who has not joined, with their first order. Left out: false, people join themselves.',
      ),
    retroactive: period
      .exactOptional()
      .describe('Orders this old count when their buyer joins, e.g. P30D. Left out: only orders from joining on.'),
  })
  .prefault({})
  .describe('Who becomes a member, and when.')
  .meta({ examples: [{ automatic: true, retroactive: 'P30D' }] });

/** What a refund does to points that were spent, and to points that are no longer there to take back. */
export const refundsSection = z
  .strictObject({
    spentPoints: z
      .enum(returns, anyOf(returns))
      .default('proportional')
      .describe(
        'Spent points return with the share of goods refunded, with a full refund only, or never. Left out: proportional.',
      ),
    shortfall: z
      .enum(shortfalls, anyOf(shortfalls))
      .default('owe')
      .describe('Earned points that were spent before the refund are owed by the member, or forgiven. Left out: owe.'),
  })
  .prefault({})
  .describe('What a refund does to points.')
  .meta({ examples: [{ spentPoints: 'proportional', shortfall: 'owe' }] });
