import type { Definition, DefinitionProblem } from '../definition.ts';
import { amountProblems } from './meaning/amounts.ts';
import { codeProblems } from './meaning/codes.ts';
import { currencyProblems } from './meaning/currencies.ts';
import { expiryProblems } from './meaning/expiry.ts';
import { keyProblems } from './meaning/keys.ts';
import { localeProblems } from './meaning/locales.ts';
import { rewardProblems } from './meaning/rewards.ts';
import { seasonProblems } from './meaning/seasons.ts';
import { themeProblems } from './meaning/theme.ts';
import { tierProblems } from './meaning/tiers.ts';
import { wordingProblems } from './meaning/wording.ts';

const checks = [
  amountProblems,
  currencyProblems,
  keyProblems,
  localeProblems,
  expiryProblems,
  seasonProblems,
  tierProblems,
  rewardProblems,
  codeProblems,
  themeProblems,
  wordingProblems,
] as const;

/** What is wrong with a definition of the right shape: what only its parts together, or a calendar, or a currency can tell. */
export function meaningProblems(definition: Definition): DefinitionProblem[] {
  return checks.flatMap((check) => check(definition));
}
