import { z } from 'zod';
import { amount } from '../primitives.ts';

/** Store credit, in the member's own wallet. */
export const storeCredit = z
  .strictObject({ storeCredit: amount.describe('The credit given; of one step for a variable reward.') })
  .describe('Store credit.');
