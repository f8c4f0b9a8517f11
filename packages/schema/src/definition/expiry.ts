import { z } from 'zod';
import { dayOfYear, period } from './primitives.ts';

/** When what was collected lapses. */
export const expiry = z.union(
  [
    z.literal('none').describe('It never lapses.'),
    z
      .strictObject({ after: period.describe('How long each lot lives, from the day it was earned, e.g. P12M.') })
      .describe('Each lot lapses by itself.'),
    z
      .strictObject({
        inactivity: period.describe(
          'How long the whole balance lives after the member’s last order or activity, e.g. P12M.',
        ),
      })
      .describe('The whole balance lapses when nothing was heard of the member for so long.'),
    z
      .strictObject({
        yearly: dayOfYear.describe('The last day of each year on which it can be spent, e.g. "12-31".'),
        atLeast: period
          .exactOptional()
          .describe(
            'What is younger than this on that day lives to the next, e.g. P3M. Left out: only what could not be spent yet.',
          ),
      })
      .describe('Everything lapses on one day of the year.'),
  ],
  {
    error: 'must be none, { after: P12M }, { inactivity: P12M } or { yearly: "12-31" }',
  },
);

/** How long the return window is. */
export const pendingDays = z
  .int('must be a whole number of days')
  .min(0, 'must not be negative')
  .max(3650, 'must be at most 3650')
  .default(0);
