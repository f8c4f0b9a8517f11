import type { Definition, DefinitionProblem, RewardDefinition } from '../../definition.ts';
import { durationParts, longestSeconds } from '../../duration.ts';

/** What is wrong with one reward: keys that its kind has no use for, and what would keep everybody from having it. */
export function rewardProblems({ rewards }: Definition): DefinitionProblem[] {
  return rewards.flatMap((reward, index) =>
    checks.flatMap((check) =>
      check(reward).map(({ key, message }) => ({ pointer: `/rewards/${index}/${key}`, message })),
    ),
  );
}

type Problem = { readonly key: string; readonly message: string };

const checks: readonly ((reward: RewardDefinition) => Problem[])[] = [
  kindProblems,
  variableProblems,
  holdProblems,
  stockProblems,
];

/** Kinds that give an amount, which may so be a multiple of it. */
const withAmount = ['amountOff', 'storeCredit', 'giftCard', 'donation'] as const;

/** Kinds that last for a time. */
const lasting = ['giftCard', 'access'] as const;

function kindProblems({ give, variable, validFor }: RewardDefinition): Problem[] {
  const amount = withAmount.some((kind) => kind in give);
  const lasts = lasting.some((kind) => kind in give);
  return [
    ...(variable === undefined || amount ? [] : [{ key: 'variable', message: goesWith('variable', withAmount) }]),
    ...(validFor === undefined || lasts ? [] : [{ key: 'validFor', message: goesWith('validFor', lasting) }]),
  ];
}

function variableProblems({ cost, variable }: RewardDefinition): Problem[] {
  if (variable === undefined) return [];
  if (cost === 0)
    return [{ key: 'cost', message: '“cost” of a variable reward must be at least 1: it is what one step costs.' }];
  if (variable.max % cost === 0) return [];
  const message =
    variable.max < cost
      ? `Nobody can have this reward: “max” is less than one step, “cost”, ${cost}. Raise it, or leave “variable” out.`
      : `“max” must be a multiple of “cost”, ${cost}: points are spent in whole steps.`;
  return [{ key: 'variable/max', message }];
}

function holdProblems({ holdFor }: RewardDefinition): Problem[] {
  const parts = durationParts(holdFor);
  if (parts === null || longestSeconds(parts) <= 30 * 86_400) return [];
  return [{ key: 'holdFor', message: '“holdFor” must be at most 30 days, P30D.' }];
}

function stockProblems({ give, stock }: RewardDefinition): Problem[] {
  if (stock !== undefined && 'event' in give)
    return [{ key: 'stock', message: 'The “seats” of an event are its stock: leave “stock” out.' }];
  if (stock !== 0) return [];
  const message =
    'Nobody can have this reward: “stock” is 0. Say how many there are for all members, or leave the reward out.';
  return [{ key: 'stock', message }];
}

function goesWith(key: string, kinds: readonly string[]): string {
  const quoted = kinds.map((kind) => `“${kind}”`);
  return `“${key}” goes with ${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)} only.`;
}
