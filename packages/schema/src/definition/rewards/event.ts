import { z } from 'zod';
import { moment, text } from '../primitives.ts';

/** A seat at an event. */
export const event = z
  .strictObject({
    event: z
      .strictObject({
        startsAt: moment.describe('When it begins, e.g. 2026-12-05T18:00.'),
        endsAt: moment.exactOptional().describe('When it ends. Left out: not said.'),
        venue: text.describe('Where it is.'),
        seats: z
          .int('must be a whole number of seats')
          .min(1, 'must be at least 1')
          .max(1_000_000, 'must be at most 1,000,000')
          .meta({ title: 'a whole number, at least 1' })
          .describe('How many seats there are.'),
      })
      .describe('The event that it is a seat at.'),
  })
  .describe('A seat at an event.');
