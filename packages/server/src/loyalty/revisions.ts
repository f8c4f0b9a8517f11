import { Temporal } from 'temporal-polyfill';
import { normalDecimal } from './idempotency.ts';

/** A revision as it is compared: "7" and "007" are one, and so is an instant in any time zone. */
export function normalRevision(text: string): string {
  return normalNumber(text) ?? instantOf(text)?.toString() ?? text;
}

/** Below 0 where the first is the older one: numbers by their size, instants by time, anything else as text. */
export function compareRevisions(one: string, other: string): number {
  const [first, second] = [normalNumber(one), normalNumber(other)];
  if (first !== null && second !== null) return compareNumbers(first, second);
  const [earlier, later] = [instantOf(one), instantOf(other)];
  if (earlier && later) return Temporal.Instant.compare(earlier, later);
  return one === other ? 0 : one < other ? -1 : 1;
}

function normalNumber(text: string): string | null {
  return /^\d+(\.\d+)?$/.test(text) ? normalDecimal(text) : null;
}

function compareNumbers(one: string, other: string): number {
  const [[whole = '', part = ''], [otherWhole = '', otherPart = '']] = [one.split('.'), other.split('.')];
  if (whole.length !== otherWhole.length) return whole.length - otherWhole.length;
  // Without zeros that say nothing, digits compare as text does.
  const [digits, otherDigits] = [whole + part, otherWhole + otherPart];
  return digits === otherDigits ? 0 : digits < otherDigits ? -1 : 1;
}

function instantOf(text: string): Temporal.Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return null;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
