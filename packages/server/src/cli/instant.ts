import { InvalidArgumentError } from 'commander';

const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Reads an instant with its offset, as the API writes them. */
export function instantOf(text: string): Date {
  const instant = new Date(text);
  if (pattern.test(text) && !Number.isNaN(instant.getTime())) return instant;
  throw new InvalidArgumentError('It must be an instant such as 2026-06-01T00:00:00Z.');
}
