import { z } from 'zod';
import { expiry, pendingDays } from './expiry.ts';

/** When store credit can be spent, and when it lapses. */
export const creditSection = z
  .strictObject({
    pendingDays: pendingDays.describe(
      'The return window in days for credit that orders earn; 0 makes it available at once. Left out: 0.',
    ),
    expiry: expiry.default('none').describe('When credit lapses. Left out: never.'),
  })
  .prefault({})
  .describe('Store credit: when it can be spent, and when it lapses.')
  .meta({
    examples: [
      { pendingDays: 14, expiry: 'none' },
      { expiry: { after: 'P2Y' } },
      { expiry: { inactivity: 'P12M' } },
      { expiry: { yearly: '12-31', atLeast: 'P3M' } },
    ],
  });
