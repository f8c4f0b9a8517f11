import type { Definition, DefinitionProblem, TiersDefinition } from '../definition.ts';
import { parseAmount } from '../money.ts';

/** What is wrong with the tiers, and with what names them. */
export function tierProblems(definition: Definition): DefinitionProblem[] {
  return [...checkLevels(definition), ...checkRequiredTiers(definition), ...checkReservedKeys(definition)];
}

function checkLevels({ tiers, program: { currency } }: Definition): DefinitionProblem[] {
  let before: bigint | null = null;
  return (tiers?.levels ?? []).flatMap(({ from }, index) => {
    const pointer = `/tiers/levels/${index}/from`;
    const parsed = thresholdOf(from, tiers?.measure, currency);
    if (typeof parsed === 'string') return [{ pointer, message: parsed }];
    const message = mistakeIn(parsed, before);
    before = parsed;
    return message === null ? [] : [{ pointer, message }];
  });
}

function thresholdOf(from: string, measure: TiersDefinition['measure'] | undefined, currency: string): bigint | string {
  if (measure === 'points') return /^\d+$/.test(from) ? BigInt(from) : '“from” must be a whole number of points.';
  const parsed = parseAmount(from, currency);
  return parsed.ok ? parsed.minor : parsed.problem;
}

function mistakeIn(from: bigint, before: bigint | null): string | null {
  if (before === null) return from === 0n ? null : '“from” of the first tier must be "0": every member has a tier.';
  return from > before ? null : '“from” must be more than that of the tier before.';
}

function checkRequiredTiers({ rewards, tiers }: Definition): DefinitionProblem[] {
  const known = (tiers?.levels ?? []).map(({ key }) => key);
  return rewards.flatMap(({ tier }, index) => {
    if (tier === undefined || known.includes(tier)) return [];
    const there = known.length === 0 ? 'the programme has no tiers' : `there is ${known.join(', ')}`;
    return [{ pointer: `/rewards/${index}/tier`, message: `“${tier}” is not a tier: ${there}.` }];
  });
}

/** The row that says what the tier gave stands among those of the rules, under this name. */
function checkReservedKeys({ earn }: Definition): DefinitionProblem[] {
  return earn.flatMap(({ key }, index) =>
    key === 'tier'
      ? [
          {
            pointer: `/earn/${index}/key`,
            message: '“tier” already names what the member’s tier gives: choose another.',
          },
        ]
      : [],
  );
}
