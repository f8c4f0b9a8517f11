import { z } from 'zod';
import { amount, period, text } from './primitives.ts';

const expiry = z.union(
  [
    z.literal('none').describe('Points never lapse.'),
    z
      .strictObject({ after: period.describe('How long each lot lives, from the day it was earned, e.g. P12M.') })
      .describe('Each lot lapses by itself.'),
  ],
  { error: 'must be none, or { after: … } with a duration such as P12M' },
);

/** What members collect, what it is worth, when it can be spent and when it lapses. */
export const pointsSection = z
  .strictObject({
    name: z
      .strictObject({
        one: text.describe('The name of one point, e.g. petal.'),
        other: text.describe('The name of any other number of points, e.g. petals.'),
      })
      .describe('What the points are called.'),
    value: amount.describe('What one point is worth to a member; liability is counted with it.'),
    pendingDays: z
      .int('must be a whole number of days')
      .min(0, 'must not be negative')
      .max(3650, 'must be at most 3650')
      .default(0)
      .describe('The return window in days; 0 makes points available at once. Left out: 0.'),
    expiry: expiry.default('none').describe('When points lapse. Left out: never.'),
  })
  .describe('What members collect, what it is worth, when it can be spent and when it lapses.');
