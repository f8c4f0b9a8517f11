import { badInput } from './answers.ts';

/** The argument that names an instant of the past. */
export function pastInstant(description: string) {
  return { type: 'DateTime', description } as const;
}

/** Refuses an instant that has not come yet by the program's clock: nobody knows the books of tomorrow. */
export function refuseAhead(at: Date, { now, path }: { readonly now: Date; readonly path: string }): void {
  if (at <= now) return;
  throw badInput(
    `${path} is ${at.toISOString()}, which is still to come: the latest instant is now, ${now.toISOString()}.`,
  );
}
