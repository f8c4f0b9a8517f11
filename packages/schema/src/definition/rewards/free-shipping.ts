import { z } from 'zod';

/** Delivery without charge. */
export const freeShipping = z
  .strictObject({
    freeShipping: z.literal(true, { error: 'must be true' }).describe('true: the order is delivered without charge.'),
  })
  .describe('Delivery without charge.');
