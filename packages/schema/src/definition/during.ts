import { z } from 'zod';
import { anyOf } from './choice.ts';
import { moment, timeOfDay } from './primitives.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A season: from when until when something applies, and on which days and at which hours of it. */
export const during = z.strictObject({
  from: moment.exactOptional().describe('The first instant; of a day, its beginning. Left out: from the beginning.'),
  until: moment
    .exactOptional()
    .describe('The first instant after; of a day, its beginning, so the day before is the last. Left out: for ever.'),
  weekdays: z
    .array(z.enum(weekdays, anyOf(weekdays)))
    .min(1, 'needs at least one day')
    .exactOptional()
    .describe('The days of the week, of the programme’s time zone, e.g. [sat, sun]. Left out: every day.'),
  hours: z
    .tuple([timeOfDay, timeOfDay], { error: 'must be two times such as ["09:00", "18:00"]' })
    .meta({ title: 'two times of day' })
    .exactOptional()
    .describe(
      'The hours of the day, e.g. ["09:00", "18:00"]: the first minute is in, the last is not. They may pass midnight; the day of the week is then the one they began on. Left out: all day.',
    ),
});
