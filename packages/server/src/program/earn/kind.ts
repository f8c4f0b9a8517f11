import type { Definition, EarnRuleDefinition } from '@laurel/schema/definition';
import type { Condition } from '../conditions/condition.ts';
import type { Scope } from '../conditions/environment.ts';
import type { Phrases } from '../language/phrases.ts';
import type { LocalDays } from '../local-days.ts';
import type { ActivityRule, EarnRule, JoinRule, OccasionRule, OrderRule } from '../program.ts';
import type { Season } from '../season.ts';
import type { Words } from '../words.ts';

/** What a kind needs to compile a rule. */
export type Tools = {
  readonly definition: Definition;
  /** When the rule applies. */
  readonly season: Season;
  /** The calendar of the programme. */
  readonly days: LocalDays;
  /** Minor units of an amount of the definition. */
  readonly minor: (amount: string) => bigint;
  /** Compiles the condition under a key of the rule. A mistake in it is collected, and a condition that never holds takes its place. */
  readonly condition: (key: string, scope: Scope, text: string) => Condition;
};

/** A rule, compiled: what members are told, and what it does. */
export type CompiledRule = {
  readonly shown: Pick<EarnRule, 'trigger'> & Partial<EarnRule>;
  /** The name of a rule that has none, in one language. */
  readonly writtenName: (phrases: Phrases, words: Words) => string;
  readonly onOrder?: Omit<OrderRule, 'key'>;
  readonly onJoin?: Omit<JoinRule, 'key'>;
  readonly onActivity?: Omit<ActivityRule, 'key'>;
  readonly onOccasion?: Omit<OccasionRule, 'key'>;
};

/** A kind of earn rule: compiles the rules that are its own, and leaves the others alone. */
export type EarnKind = (rule: EarnRuleDefinition, tools: Tools) => CompiledRule | null;
