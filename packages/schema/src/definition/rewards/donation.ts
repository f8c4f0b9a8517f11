import { z } from 'zod';
import { amount, text } from '../primitives.ts';

/** A gift to a charity, in the member's name. */
export const donation = z
  .strictObject({
    donation: z
      .strictObject({
        to: text.describe('Who gets it.'),
        amount: amount.describe('What they get; of one step for a variable reward.'),
      })
      .describe('The gift that the merchant makes.'),
  })
  .describe('A donation.');
