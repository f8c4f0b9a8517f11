import { z } from 'zod';
import { moment } from './primitives.ts';

/** A season: from when until when something applies. */
export const during = z.strictObject({
  from: moment.exactOptional().describe('The first instant; of a day, its beginning. Left out: from the beginning.'),
  until: moment
    .exactOptional()
    .describe('The first instant after; of a day, its beginning, so the day before is the last. Left out: for ever.'),
});
