import type { Definition, DefinitionProblem, EarnRuleDefinition, RewardDefinition } from '@laurel/schema/definition';
import { parseAmount } from '@laurel/schema/money';
import { invariant } from '../base/invariant.ts';
import type { Condition } from './conditions/condition.ts';
import { compileCondition } from './conditions/condition.ts';
import type { Scope } from './conditions/environment.ts';
import { conditionEnvironment } from './conditions/environment.ts';
import { joinGift } from './earn/join-gift.ts';
import type { CompiledRule, EarnKind, Tools } from './earn/kind.ts';
import { orderExclude } from './earn/order-exclude.ts';
import { orderGift } from './earn/order-gift.ts';
import { orderRate } from './earn/order-rate.ts';
import { localDays } from './local-days.ts';
import type { EarnRule, OrderPhase, Program, Reward } from './program.ts';
import { amountOff } from './rewards/amount-off.ts';
import type { RewardKindOf } from './rewards/kind.ts';
import { wordsOf } from './words.ts';

/** Every kind of earn rule. */
const earnKinds: readonly EarnKind[] = [joinGift, orderExclude, orderRate, orderGift];

/** Every kind of reward. */
const rewardKinds: readonly RewardKindOf[] = [amountOff];

/** When each kind of rule on orders has its turn. */
const phases: readonly OrderPhase[] = ['exclude', 'rate', 'gift'];

/** A definition whose conditions do not make sense; each problem points to its place. */
export class DefinitionInvalid extends Error {
  override readonly name = 'DefinitionInvalid';
  readonly problems: readonly DefinitionProblem[];

  constructor(problems: readonly DefinitionProblem[]) {
    super(problems.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

/** Compiles a definition once, for every decision after. Throws `DefinitionInvalid` where a condition is wrong. */
export function compileProgram(definition: Definition, version: number): Program {
  const { program, problems } = compile(definition, version);
  if (problems.length > 0) throw new DefinitionInvalid(problems);
  return program;
}

/** Everything wrong with the conditions of a definition; nothing where it can be put in force. */
export function checkProgram(definition: Definition): DefinitionProblem[] {
  return compile(definition, 0).problems;
}

type Compiled = { readonly program: Program; readonly problems: DefinitionProblem[] };

function compile(definition: Definition, version: number): Compiled {
  const { slug, currency, timezone, locale } = definition.program;
  const words = wordsOf(definition, locale);
  const minor = (amount: string) => minorOf(amount, currency);
  const problems: DefinitionProblem[] = [];
  const conditionOf = conditionCompiler(problems);
  const rules = definition.earn.map((rule, index) => ({
    rule,
    compiled: compileRule(rule, {
      definition,
      words,
      minor,
      condition: (key, scope, text) => conditionOf(`/earn/${index}/${key}`, scope, text),
    }),
  }));
  const program: Program = {
    version,
    definition,
    slug,
    currency,
    timeZone: timezone,
    locale,
    pointValueMinor: minor(definition.points.value),
    earnRules: rules.map(({ rule, compiled }) => shownRule(rule, compiled)),
    orderRules: rules
      .flatMap(({ rule, compiled }) => (compiled.onOrder === undefined ? [] : [{ key: rule.key, ...compiled.onOrder }]))
      .sort((one, other) => phases.indexOf(one.phase) - phases.indexOf(other.phase)),
    joinRules: rules.flatMap(({ rule, compiled }) =>
      compiled.onJoin === undefined ? [] : [{ key: rule.key, ...compiled.onJoin }],
    ),
    rewards: definition.rewards.map((reward) => compileReward(reward, minor)),
    days: localDays(timezone),
    words,
  };
  return { program, problems };
}

/** Compiles conditions, and collects what is wrong with them, so that all of it is told at once. */
function conditionCompiler(problems: DefinitionProblem[]): (pointer: string, scope: Scope, text: string) => Condition {
  const environments = new Map<Scope, ReturnType<typeof conditionEnvironment>>();
  return (pointer, scope, text) => {
    const environment = environments.get(scope) ?? conditionEnvironment(scope);
    environments.set(scope, environment);
    const compiled = compileCondition(environment, scope, text);
    if (compiled.ok) return compiled.condition;
    problems.push({ pointer, message: `“${pointer.slice(pointer.lastIndexOf('/') + 1)}” ${compiled.message}` });
    return { text, matches: () => ({ matched: false, because: compiled.message }) };
  };
}

function compileRule(rule: EarnRuleDefinition, tools: Tools): CompiledRule {
  for (const kind of earnKinds) {
    const compiled = kind(rule, tools);
    if (compiled !== null) return compiled;
  }
  invariant(false, `Every earn rule that parses has a kind; “${rule.key}” has none.`);
}

function shownRule(rule: EarnRuleDefinition, { shown: { writtenName, ...shown } }: CompiledRule): EarnRule {
  return {
    key: rule.key,
    name: rule.name ?? writtenName,
    description: rule.description ?? null,
    ...shown,
    definition: rule,
  };
}

function compileReward(reward: RewardDefinition, minor: (amount: string) => bigint): Reward {
  for (const kind of rewardKinds) {
    const compiled = kind(reward.give, minor);
    if (compiled === null) continue;
    return {
      key: reward.key,
      ...compiled,
      name: reward.name,
      description: reward.description ?? null,
      imageUrl: reward.imageUrl ?? null,
      cost: BigInt(reward.cost),
      maxCost: reward.variable === undefined ? null : BigInt(reward.variable.max),
      variable: reward.variable !== undefined,
      minimumSpendMinor: reward.minimumSpend === undefined ? null : minor(reward.minimumSpend),
      holdFor: reward.holdFor,
      definition: reward,
    };
  }
  invariant(false, `Every reward that parses has a kind; “${reward.key}” has none.`);
}

function minorOf(amount: string, currency: string): bigint {
  const parsed = parseAmount(amount, currency);
  invariant(parsed.ok, `An amount of a definition that parsed is exact; “${amount}” is not.`);
  return parsed.minor;
}
