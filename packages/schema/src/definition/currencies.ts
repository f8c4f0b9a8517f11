import { z } from 'zod';
import { currency, rate } from './primitives.ts';

/** Which currencies are taken beside the programme's own, and what they are worth in it. */
export const currenciesSection = z
  .record(
    currency,
    z
      .strictObject({ rate: rate.describe('What one unit of it is worth in the programme’s currency, e.g. "0.86".') })
      .describe('One currency that orders may be in.'),
  )
  .default({})
  .describe(
    'The other currencies that orders may be in, by their ISO 4217 codes, each at a fixed rate. Left out: only the programme’s own.',
  )
  .meta({ examples: [{ EUR: { rate: '0.86' }, JPY: { rate: '0.0052' } }] });
