import type { Definition, DefinitionProblem } from '../../definition.ts';
import { parseAmount } from '../../money.ts';
import { matchesOf } from '../../pointer.ts';

/** Where amounts stand, and whether 0 makes sense there. Those of tiers are what the measure says, and judged with it. */
const places = [
  { pattern: '/points/value', zero: true },
  { pattern: '/earn/*/per', zero: false },
  { pattern: '/earn/*/cap/credit', zero: false },
  { pattern: '/rewards/*/give/amountOff', zero: false },
  { pattern: '/rewards/*/give/storeCredit', zero: false },
  { pattern: '/rewards/*/give/giftCard', zero: false },
  { pattern: '/rewards/*/give/donation/amount', zero: false },
  { pattern: '/rewards/*/minimumSpend', zero: false },
] as const;

/** Amounts that the programme's currency cannot express, or that are nothing where something is needed. */
export function amountProblems(definition: Definition): DefinitionProblem[] {
  const { currency } = definition.program;
  return places.flatMap(({ pattern, zero }) =>
    matchesOf(definition, pattern).flatMap(({ pointer, value }) => {
      const parsed = parseAmount(String(value), currency);
      if (!parsed.ok) return [{ pointer, message: parsed.problem }];
      return parsed.minor === 0n && !zero ? [{ pointer, message: `${nameOf(pointer)} must be more than 0.` }] : [];
    }),
  );
}

function nameOf(pointer: string): string {
  return `“${pointer.slice(pointer.lastIndexOf('/') + 1)}”`;
}
