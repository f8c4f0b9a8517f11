import { z } from 'zod';
import { expiry, pendingDays } from './expiry.ts';
import { amount, text } from './primitives.ts';

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
    pendingDays: pendingDays.describe('The return window in days; 0 makes points available at once. Left out: 0.'),
    expiry: expiry.default('none').describe('When points lapse. Left out: never.'),
  })
  .describe('What members collect, what it is worth, when it can be spent and when it lapses.');
