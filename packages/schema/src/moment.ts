/** How an instant is written. A day that no calendar has is written so too, and is none. */
export const momentForm =
  /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$/;

/**
 * Whether a text is an instant as definitions write them: a day (its first instant), or a time, in the programme's time
 * zone unless it says otherwise.
 */
export function isMoment(text: string): boolean {
  const [, year, month, day] = momentForm.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}
