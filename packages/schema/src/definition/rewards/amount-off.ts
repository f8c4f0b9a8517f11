import { z } from 'zod';
import { amount } from '../primitives.ts';

/** Money off an order. */
export const amountOff = z
  .strictObject({ amountOff: amount.describe('The amount taken off; of one step for a variable reward.') })
  .describe('Money off an order.');
