import { isMoment } from '@laurel/schema/moment';
import { InvalidArgumentError } from 'commander';

const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Reads an instant with its offset, as the API writes them. */
export function instantOf(text: string): Date {
  const instant = new Date(text);
  if (pattern.test(text) && !Number.isNaN(instant.getTime())) return instant;
  throw new InvalidArgumentError('It must be an instant such as 2026-06-01T00:00:00Z.');
}

/** Reads a day, or an instant: what a day's first instant is depends on the programme's time zone. */
export function momentOf(text: string): string {
  if (isMoment(text)) return text;
  throw new InvalidArgumentError('It must be a day such as 2026-11-01, or an instant such as 2026-11-01T00:00:00Z.');
}
