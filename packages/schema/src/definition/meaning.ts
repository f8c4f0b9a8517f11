import type { Definition, DefinitionProblem } from '../definition.ts';
import { durationParts, longestSeconds, shortestDays } from '../duration.ts';
import { parseAmount } from '../money.ts';
import { matchesOf } from '../pointer.ts';
import { tierProblems } from './tiers-meaning.ts';

/** Where amounts stand, and whether 0 makes sense there. */
const amounts = [
  { pattern: '/points/value', zero: true },
  { pattern: '/earn/*/per', zero: false },
  { pattern: '/rewards/*/give/amountOff', zero: false },
  { pattern: '/rewards/*/minimumSpend', zero: false },
] as const;

/** Lists whose items are told apart by their keys. */
const keyed = ['/earn/*/key', '/tiers/levels/*/key', '/rewards/*/key'] as const;

/** Where seasons stand. */
const seasons = ['/earn/*/during', '/rewards/*/during'] as const;

const checks = [
  checkAmounts,
  checkKeys,
  checkLocales,
  checkExpiry,
  checkSeasons,
  checkVariable,
  checkHolds,
  tierProblems,
] as const;

/** What is wrong with a definition of the right shape: what only its parts together, or a calendar, or a currency can tell. */
export function meaningProblems(definition: Definition): DefinitionProblem[] {
  return checks.flatMap((check) => check(definition));
}

function checkAmounts(definition: Definition): DefinitionProblem[] {
  const { currency } = definition.program;
  return amounts.flatMap(({ pattern, zero }) =>
    matchesOf(definition, pattern).flatMap(({ pointer, value }) => {
      const parsed = parseAmount(String(value), currency);
      if (!parsed.ok) return [{ pointer, message: parsed.problem }];
      return parsed.minor === 0n && !zero ? [{ pointer, message: `${nameOf(pointer)} must be more than 0.` }] : [];
    }),
  );
}

function checkKeys(definition: Definition): DefinitionProblem[] {
  return keyed.flatMap((pattern) => {
    const seen = new Set<unknown>();
    return matchesOf(definition, pattern).flatMap(({ pointer, value }) => {
      const repeated = seen.has(value);
      seen.add(value);
      return repeated ? [{ pointer, message: `“key” must be unique: “${value}” was used before.` }] : [];
    });
  });
}

function checkLocales({ program: { locale, locales } }: Definition): DefinitionProblem[] {
  if (locales === undefined || locales.includes(locale)) return [];
  return [
    { pointer: '/program/locales', message: `“locales” must have the programme’s own “locale” among them: ${locale}.` },
  ];
}

function checkExpiry({ points: { expiry, pendingDays } }: Definition): DefinitionProblem[] {
  const parts = expiry === 'none' || !('after' in expiry) ? null : durationParts(expiry.after);
  if (parts === null || shortestDays(parts) > pendingDays) return [];
  const message = `“after” must be longer than “pendingDays”, ${pendingDays}: else points would lapse before they can be spent.`;
  return [{ pointer: '/points/expiry/after', message }];
}

/** Whether the instants of a season are the right way round is the server's to check, which has the calendar for it. */
function checkSeasons(definition: Definition): DefinitionProblem[] {
  return seasons.flatMap((pattern) =>
    matchesOf(definition, pattern)
      .filter(({ value }) => Object.keys(Object(value)).length === 0)
      .map(({ pointer }) => ({ pointer, message: '“during” needs “from”, “until” or both.' })),
  );
}

function checkVariable({ rewards }: Definition): DefinitionProblem[] {
  return rewards.flatMap(({ cost, give, variable }, index) => {
    if (variable === undefined) return [];
    const pointer = `/rewards/${index}/variable`;
    if (!('amountOff' in give)) return [{ pointer, message: '“variable” goes with “amountOff” only.' }];
    if (variable.max % cost === 0) return [];
    return [
      {
        pointer: `${pointer}/max`,
        message: `“max” must be a multiple of “cost”, ${cost}: points are spent in whole steps.`,
      },
    ];
  });
}

function checkHolds({ rewards }: Definition): DefinitionProblem[] {
  return rewards.flatMap(({ holdFor }, index) => {
    const parts = durationParts(holdFor);
    if (parts === null || longestSeconds(parts) <= 30 * 86_400) return [];
    return [{ pointer: `/rewards/${index}/holdFor`, message: '“holdFor” must be at most 30 days, P30D.' }];
  });
}

function nameOf(pointer: string): string {
  return `“${pointer.slice(pointer.lastIndexOf('/') + 1)}”`;
}
