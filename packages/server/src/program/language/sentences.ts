import { textIn } from '@laurel/schema/text';
import { tierRowName } from '../earn/tier-rule.ts';
import type { Decision } from '../facts.ts';
import type { Program } from '../program.ts';
import type { ReasonCode, ValuesOf } from '../reasons.ts';
import { levelByKey } from '../tiers/tiers.ts';
import { spokenIn } from './languages.ts';
import type { Phrases } from './phrases.ts';

/** Why a rule gave what it gave, in a sentence that a shopper understands. */
export function sentenceOf(program: Program, decision: Decision, locale: string): string {
  const spoken = spokenIn(locale, program.locale);
  const { reason, points, asset } = decision;
  const tierName = 'tier' in reason.values ? tierNameOf(program, reason.values.tier, locale) : '';
  const told = { points, asset, words: program.wordsIn(spoken.locale), tierName };
  return say(spoken.phrases, { code: reason.code, values: reason.values, told });
}

/** What members call a rule: as the definition says, or as it was written for it; its key, where the rule is gone. */
export function ruleNameOf(program: Program, key: string, locale: string): string {
  if (key === tierRowName) return spokenIn(locale, program.locale).phrases.tierRowName;
  const rule = program.earnRules.find((candidate) => candidate.key === key);
  return rule === undefined ? key : textIn(rule.name, locale, program.locale);
}

type Telling<Code extends ReasonCode> = {
  readonly code: Code;
  readonly values: ValuesOf<Code>;
  readonly told: Omit<Parameters<Phrases['sentences'][Code]>[0], 'values'>;
};

function say<Code extends ReasonCode>({ sentences }: Phrases, { code, values, told }: Telling<Code>): string {
  return sentences[code]({ ...told, values });
}

function tierNameOf({ tiers, locale: programLocale }: Program, key: string, locale: string): string {
  const level = tiers === null ? undefined : levelByKey(tiers, key);
  return level === undefined ? key : textIn(level.name, locale, programLocale);
}
