import { z } from 'zod';
import { period } from './primitives.ts';

/** Whether line amounts hold tax. */
export const pricesSection = z
  .enum(['inclusive', 'exclusive'], { error: 'must be inclusive or exclusive' })
  .default('inclusive')
  .describe('Whether line amounts hold tax: what members are told; nothing is computed from it. Left out: inclusive.');

/** How several multipliers on one line work together. */
export const stackSection = z
  .enum(['multiply', 'best'], { error: 'must be multiply or best' })
  .default('multiply')
  .describe(
    'Where several rules multiply the same line: all of them (multiply), or the highest only (best). The tier’s multiplier comes on top. Left out: multiply.',
  );

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
  .describe('Who becomes a member, and when.');

/** What a refund does to points that were spent, and to points that are no longer there to take back. */
export const refundsSection = z
  .strictObject({
    spentPoints: z
      .enum(['proportional', 'full-only', 'never'], { error: 'must be proportional, full-only or never' })
      .default('proportional')
      .describe(
        'Spent points return with the share of goods refunded, with a full refund only, or never. Left out: proportional.',
      ),
    shortfall: z
      .enum(['owe', 'forgive'], { error: 'must be owe or forgive' })
      .default('owe')
      .describe('Earned points that were spent before the refund are owed by the member, or forgiven. Left out: owe.'),
  })
  .prefault({})
  .describe('What a refund does to points.');
