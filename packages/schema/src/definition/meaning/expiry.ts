import type { Definition, DefinitionProblem } from '../../definition.ts';
import { durationParts, shortestDays } from '../../duration.ts';

/** What lapses before it can be spent. */
export function expiryProblems({ points, credit }: Definition): DefinitionProblem[] {
  return [...sectionProblems('points', points), ...sectionProblems('credit', credit)];
}

type Section = 'points' | 'credit';

/** What lapses on one day of the year is left alone by the calendar until it could be spent, whatever `atLeast` says. */
function sectionProblems(section: Section, { expiry, pendingDays }: Definition['credit']): DefinitionProblem[] {
  if (expiry === 'none' || 'yearly' in expiry) return [];
  const [[key, period] = ['', '']] = Object.entries(expiry);
  const parts = durationParts(period);
  if (parts === null || shortestDays(parts) > pendingDays) return [];
  const what = section === 'points' ? 'points would lapse before they' : 'credit would lapse before it';
  const message = `“${key}” must be longer than “pendingDays”, ${pendingDays}: else ${what} can be spent.`;
  return [{ pointer: `/${section}/expiry/${key}`, message }];
}
