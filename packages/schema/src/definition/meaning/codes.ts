import type { Definition, DefinitionProblem, RewardDefinition } from '../../definition.ts';

/** Kinds whose code is typed in at the shop's checkout. */
const atCheckout = ['amountOff', 'percentOff', 'freeShipping', 'product'] as const;

/** What is wrong with codes of the shop's own: each is worth one thing, and is given once. */
export function codeProblems({ rewards }: Definition): DefinitionProblem[] {
  const pools = new Map<string, string>();
  return rewards.flatMap((reward, index) => {
    if (reward.codes === undefined) return [];
    const { pool } = reward.codes;
    const first = pools.get(pool);
    pools.set(pool, first ?? reward.key);
    const unfit = unfitFor(reward);
    if (unfit !== null) return [{ pointer: `/rewards/${index}/codes`, message: unfit }];
    if (first === undefined) return [];
    const message = `“${pool}” is the pool of “${first}” already: a code can be given once, so each reward needs a file of its own.`;
    return [{ pointer: `/rewards/${index}/codes/pool`, message }];
  });
}

function unfitFor({ give, variable }: RewardDefinition): string | null {
  if (!atCheckout.some((kind) => kind in give))
    return `“codes” goes with rewards that have a code at the checkout only: ${atCheckout.join(', ')}.`;
  if (variable === undefined) return null;
  return '“codes” does not go with “variable”: a code of your shop’s own is worth one amount. Make a reward for each amount.';
}
