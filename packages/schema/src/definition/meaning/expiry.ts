import type { Definition, DefinitionProblem } from '../../definition.ts';
import { durationParts, shortestDays } from '../../duration.ts';

/** What lapses before it can be spent. */
export function expiryProblems({ points, credit }: Definition): DefinitionProblem[] {
  return [...sectionProblems('points', points), ...sectionProblems('credit', credit)];
}

type Section = 'points' | 'credit';

function sectionProblems(section: Section, { expiry, pendingDays }: Definition['credit']): DefinitionProblem[] {
  return Object.entries(expiry === 'none' ? {} : expiry).flatMap(([key, period]) => {
    const parts = key === 'yearly' ? null : durationParts(period);
    if (parts === null || shortestDays(parts) > pendingDays) return [];
    const message = `“${key}” must be longer than “pendingDays”, ${pendingDays}: else ${section} would lapse before they can be spent.`;
    return [
      { pointer: `/${section}/expiry/${key}`, message: section === 'credit' ? message.replace('they', 'it') : message },
    ];
  });
}
