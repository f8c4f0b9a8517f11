import { closest } from '../../closest.ts';
import type { Definition, DefinitionProblem, TiersDefinition } from '../../definition.ts';
import { parseAmount } from '../../money.ts';

/** What is wrong with the tiers, and with what names them. */
export function tierProblems(definition: Definition): DefinitionProblem[] {
  return [
    ...checkLevels(definition),
    ...checkGrants(definition),
    ...checkDrop(definition),
    ...checkRequiredTiers(definition),
  ];
}

type Reached = { readonly key: string; readonly from: string; readonly reached: bigint };

function checkLevels({ tiers, program: { currency } }: Definition): DefinitionProblem[] {
  let before: Reached | null = null;
  return (tiers?.levels ?? []).flatMap(({ key, from }, index) => {
    const pointer = `/tiers/levels/${index}/from`;
    const reached = thresholdOf(from, tiers?.measure, currency);
    if (typeof reached === 'string') return [{ pointer, message: reached }];
    const message = mistakeIn(reached, before);
    before = { key, from, reached };
    return message === null ? [] : [{ pointer, message }];
  });
}

function thresholdOf(from: string, measure: TiersDefinition['measure'] | undefined, currency: string): bigint | string {
  if (measure !== undefined && measure !== 'spend')
    return /^\d+$/.test(from) ? BigInt(from) : `“from” must be a whole number of ${measure}.`;
  const parsed = parseAmount(from, currency);
  return parsed.ok ? parsed.minor : parsed.problem;
}

function mistakeIn(reached: bigint, before: Reached | null): string | null {
  if (before === null) return reached === 0n ? null : '“from” of the first tier must be "0": every member has a tier.';
  if (reached > before.reached) return null;
  return `“from” must be more than "${before.from}", where “${before.key}” before it begins: write the tiers from the lowest up.`;
}

function checkGrants({ tiers }: Definition): DefinitionProblem[] {
  return (tiers?.levels ?? []).flatMap(({ grants }, level) =>
    grants.flatMap((grant, index) =>
      grants.indexOf(grant) < index
        ? [
            {
              pointer: `/tiers/levels/${level}/grants/${index}`,
              message: `“${grant}” is there twice: once is enough.`,
            },
          ]
        : [],
    ),
  );
}

function checkDrop({ tiers }: Definition): DefinitionProblem[] {
  if (tiers?.window !== 'lifetime' || tiers.keep.drop !== 'one-level') return [];
  const message = '“one-level” has no meaning in a lifetime window, where nobody falls with time: leave “drop” out.';
  return [{ pointer: '/tiers/keep/drop', message }];
}

function checkRequiredTiers({ rewards, tiers }: Definition): DefinitionProblem[] {
  const known = (tiers?.levels ?? []).map(({ key }) => key);
  return rewards.flatMap(({ tier }, index) => {
    if (tier === undefined || known.includes(tier)) return [];
    return [{ pointer: `/rewards/${index}/tier`, message: `Nobody can have this reward: ${noTier(tier, known)}` }];
  });
}

function noTier(tier: string, known: readonly string[]): string {
  if (known.length === 0) return `“${tier}” is not a tier, the programme has none. Leave “tier” out, or add “tiers”.`;
  const meant = closest(tier, known);
  const hint = meant === null ? `There is ${known.join(', ')}.` : `Did you mean “${meant}”?`;
  return `“${tier}” is not a tier. ${hint}`;
}
