import { z } from 'zod';
import { amount } from '../primitives.ts';

/** A gift card with a balance of its own. */
export const giftCard = z
  .strictObject({ giftCard: amount.describe('What the card is worth; of one step for a variable reward.') })
  .describe('A gift card with a balance of its own.');
