import { z } from 'zod';

/** A product for nothing. */
export const product = z
  .strictObject({
    product: z
      .strictObject({
        sku: z
          .string('must be a text')
          .trim()
          .min(1, 'must not be empty')
          .max(255, 'is longer than 255 characters')
          .meta({ title: 'SKU' })
          .describe('The shop’s own number of it; the order line with this SKU is the one it pays for.'),
      })
      .describe('The product that it gives.'),
  })
  .describe('A product for nothing.');
