import type { Contribution } from './contribution.ts';

/** When a contribution counts no more. */
export type Ending = { readonly endMs: number; readonly contribution: Contribution };

/** Puts a contribution among the others in the order of their instants, after those of its own; answers its place. */
export function insertInOrder(contributions: Contribution[], added: Contribution): number {
  let place = contributions.length;
  while (place > 0 && (contributions[place - 1] ?? added).at > added.at) place -= 1;
  contributions.splice(place, 0, added);
  return place;
}

/** Puts an ending among the others in their order. Where a month is too short for a day, a later contribution can end first. */
export function insertEnding(endings: Ending[], added: Ending): void {
  let place = endings.length;
  while (place > 0 && (endings[place - 1] ?? added).endMs > added.endMs) place -= 1;
  endings.splice(place, 0, added);
}
