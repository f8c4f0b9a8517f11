import type { Definition, EarnRuleDefinition } from '@laurel/schema/definition';
import type { Condition } from '../conditions/condition.ts';
import type { Scope } from '../conditions/environment.ts';
import type { EarnRule, JoinRule, OrderRule } from '../program.ts';
import type { Words } from '../words.ts';

/** What a kind needs to compile a rule. */
export type Tools = {
  readonly definition: Definition;
  readonly words: Words;
  /** Minor units of an amount of the definition. */
  readonly minor: (amount: string) => bigint;
  /** Compiles the condition under a key of the rule. A mistake in it is collected, and a condition that never holds takes its place. */
  readonly condition: (key: string, scope: Scope, text: string) => Condition;
};

/** A rule, compiled: what members are told, and what it does. */
export type CompiledRule = {
  readonly shown: Pick<EarnRule, 'trigger' | 'points' | 'perMinor' | 'perPoints'> & { readonly writtenName: string };
  readonly onOrder?: Omit<OrderRule, 'key'>;
  readonly onJoin?: Omit<JoinRule, 'key'>;
};

/** A kind of earn rule: compiles the rules that are its own, and leaves the others alone. */
export type EarnKind = (rule: EarnRuleDefinition, tools: Tools) => CompiledRule | null;
