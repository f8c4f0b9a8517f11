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
  .describe('What members collect, what it is worth, when it can be spent and when it lapses.')
  .meta({
    examples: [
      { name: { one: 'petal', other: 'petals' }, value: '0.01', pendingDays: 14, expiry: { after: 'P12M' } },
      { name: { one: 'star', other: 'stars' }, value: '0.05', expiry: { inactivity: 'P12M' } },
      { name: { one: 'mile', other: 'miles' }, value: '0.01', expiry: { yearly: '12-31', atLeast: 'P3M' } },
    ],
  });
