import { z } from 'zod';
import { key } from '../primitives.ts';

/** Access to something that the merchant's systems ask for by its key. */
export const access = z
  .strictObject({
    access: key.describe('What it opens, by the key that your systems ask for with `hasAccess`.'),
  })
  .describe('Access to something, for a time or for good.');
