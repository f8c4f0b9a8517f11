import type { Definition, DefinitionProblem, DuringDefinition } from '../../definition.ts';

/**
 * Seasons that say nothing, or the same twice. Whether their instants are the right way round is the server's to check,
 * which has the calendar for it.
 */
export function seasonProblems({ earn, rewards }: Definition): DefinitionProblem[] {
  return [
    ...earn.flatMap(({ during }, index) => problemsOf(`/earn/${index}/during`, during)),
    ...rewards.flatMap(({ during }, index) => problemsOf(`/rewards/${index}/during`, during)),
  ];
}

function problemsOf(pointer: string, during: DuringDefinition | undefined): DefinitionProblem[] {
  if (during === undefined) return [];
  if (Object.keys(during).length === 0)
    return [{ pointer, message: '“during” needs “from”, “until”, “weekdays” or “hours”.' }];
  const { weekdays = [], hours } = during;
  const twice = weekdays.flatMap((day, index) =>
    weekdays.indexOf(day) < index
      ? [{ pointer: `${pointer}/weekdays/${index}`, message: `“${day}” is there twice: once is enough.` }]
      : [],
  );
  if (hours === undefined || hours[0] !== hours[1]) return twice;
  const message = '“hours” must be two different times: for the whole day, leave “hours” out.';
  return [...twice, { pointer: `${pointer}/hours`, message }];
}
