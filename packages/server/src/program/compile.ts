import type { Definition, DefinitionProblem, EarnRuleDefinition } from '@laurel/schema/definition';
import { parseAmount } from '@laurel/schema/money';
import type { Text } from '@laurel/schema/text';
import { invariant } from '../base/invariant.ts';
import { compileReward } from './compile-reward.ts';
import type { Condition } from './conditions/condition.ts';
import { compileCondition } from './conditions/condition.ts';
import type { Scope } from './conditions/environment.ts';
import { conditionEnvironment } from './conditions/environment.ts';
import { activityGift } from './earn/activity-gift.ts';
import { joinGift } from './earn/join-gift.ts';
import type { CompiledRule, EarnKind, Tools } from './earn/kind.ts';
import { occasionGift } from './earn/occasion-gift.ts';
import { orderCashback } from './earn/order-cashback.ts';
import { orderExclude } from './earn/order-exclude.ts';
import { orderGift } from './earn/order-gift.ts';
import { orderItems } from './earn/order-items.ts';
import { orderMultiply } from './earn/order-multiply.ts';
import { orderRate } from './earn/order-rate.ts';
import { tierRules } from './earn/tier-rule.ts';
import { factorOf } from './factor.ts';
import { languages, spokenIn } from './language/languages.ts';
import type { Cap } from './limits.ts';
import type { LocalDays } from './local-days.ts';
import { localDays } from './local-days.ts';
import type { EarnRule, OrderPhase, OrderRule, Program } from './program.ts';
import type { Season } from './season.ts';
import { isNeverOpen, seasonOf } from './season.ts';
import { compileTiers } from './tiers/compile-tiers.ts';
import type { WordsIn } from './words.ts';
import { wordsBook } from './words.ts';

/** Every kind of earn rule. */
const earnKinds: readonly EarnKind[] = [
  joinGift,
  orderExclude,
  orderRate,
  orderItems,
  orderMultiply,
  orderGift,
  orderCashback,
  activityGift,
  occasionGift,
];

/** When each kind of rule on orders has its turn. */
const phases: readonly OrderPhase[] = ['exclude', 'rate', 'multiply', 'tier', 'gift', 'cashback'];

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

/** Everything wrong with the conditions and seasons of a definition; nothing where it can be put in force. */
export function checkProgram(definition: Definition): DefinitionProblem[] {
  return compile(definition, 0).problems;
}

type Compiled = { readonly program: Program; readonly problems: DefinitionProblem[] };

function compile(definition: Definition, version: number): Compiled {
  const { slug, currency, timezone, locale } = definition.program;
  const problems: DefinitionProblem[] = [];
  const minor = (amount: string) => minorOf(amount, currency);
  const wordsIn = wordsBook(definition);
  const days = localDays(timezone);
  const rules = compileRules(definition, { days, problems });
  const tiers = compileTiers(definition, { days, minor });
  const orderRules = [...rules.flatMap(({ rule, compiled }) => keyed(rule, compiled.onOrder)), ...tierRules(tiers)];
  const program: Program = {
    version,
    definition,
    slug,
    currency,
    currencies: new Map(Object.entries(definition.currencies).map(([code, { rate }]) => [code, factorOf(rate)])),
    timeZone: timezone,
    locale,
    pointValueMinor: minor(definition.points.value),
    earnRules: rules.map((rule) => shownRule(rule, wordsIn, locale)),
    orderPhases: phases.map((phase): OrderRule[] => orderRules.filter((rule) => rule.phase === phase)),
    joinRules: rules.flatMap(({ rule, compiled }) => keyed(rule, compiled.onJoin)),
    occasionRules: rules.flatMap(({ rule, compiled }) => keyed(rule, compiled.onOccasion)),
    caps: new Map(orderRules.flatMap(countedCap)),
    activityRules: rules.flatMap(({ rule, compiled }) => keyed(rule, compiled.onActivity)),
    asksWhatMembersDid: definition.earn.some(asksOfMember),
    tiers,
    rewards: definition.rewards.map((reward, index) => {
      const pointer = `/rewards/${index}`;
      const season = checkedSeason(reward, { days, pointer, problems });
      const problem = (place: string, message: string) =>
        void problems.push({ pointer: `${pointer}/${place}`, message });
      return compileReward(reward, { minor, timeZone: timezone, locale, tiers, season, problem });
    }),
    days,
    wordsIn,
  };
  return { program, problems };
}

type RuleAndCompiled = { readonly rule: EarnRuleDefinition; readonly compiled: CompiledRule; readonly season: Season };

type Compiling = { readonly days: LocalDays; readonly problems: DefinitionProblem[] };

function compileRules(definition: Definition, { days, problems }: Compiling): RuleAndCompiled[] {
  const { currency } = definition.program;
  const conditionOf = conditionCompiler(problems);
  return definition.earn.map((rule, index) => {
    const pointer = `/earn/${index}`;
    const season = checkedSeason(rule, { days, pointer, problems });
    const compiled = compileRule(rule, {
      definition,
      season,
      days,
      minor: (amount) => minorOf(amount, currency),
      condition: (key, scope, text) => conditionOf(`${pointer}/${key}`, scope, text),
    });
    return { rule, compiled, season };
  });
}

/** Conditions are told apart by their text: one that only names the word is asked for no reason, and no harm. */
function asksOfMember(rule: EarnRuleDefinition): boolean {
  return ['when', 'lines', 'exclude'].some((part) => `${rule[part as keyof typeof rule] ?? ''}`.includes('member'));
}

function keyed<Part>({ key }: EarnRuleDefinition, part: Part | undefined): (Part & { readonly key: string })[] {
  return part === undefined ? [] : [{ key, ...part }];
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

type Seasonal = Pick<EarnRuleDefinition, 'during'>;
type SeasonPlace = Compiling & { readonly pointer: string };

/** The season of a rule or a reward. What its instants are, and so whether they are the right way round, only a calendar knows. */
function checkedSeason({ during }: Seasonal, { days, pointer, problems }: SeasonPlace): Season {
  const season = seasonOf(during, days);
  const { startsAt, endsAt } = season;
  if (startsAt !== null && endsAt !== null && startsAt >= endsAt)
    problems.push({ pointer: `${pointer}/during/until`, message: '“until” must be later than “from”.' });
  else if (isNeverOpen(season))
    problems.push({
      pointer: `${pointer}/during`,
      message: 'None of these days and hours is between “from” and “until”: it would never apply.',
    });
  return season;
}

function compileRule(rule: EarnRuleDefinition, tools: Tools): CompiledRule {
  for (const kind of earnKinds) {
    const compiled = kind(rule, tools);
    if (compiled !== null) return compiled;
  }
  invariant(false, `Every earn rule that parses has a kind; “${rule.key}” has none.`);
}

function shownRule({ rule, compiled, season }: RuleAndCompiled, wordsIn: WordsIn, locale: string): EarnRule {
  return {
    key: rule.key,
    name: rule.name ?? writtenNames(compiled, wordsIn, locale),
    description: rule.description ?? null,
    activityType: null,
    points: null,
    perMinor: null,
    perPoints: null,
    multiplier: null,
    cashbackPercent: null,
    ...season,
    ...compiled.shown,
    definition: rule,
  };
}

/** The name of a rule that has none, in every language we write, and in the programme's own form of one. */
function writtenNames({ writtenName }: CompiledRule, wordsIn: WordsIn, programLocale: string): Text {
  const own = spokenIn(programLocale, programLocale);
  const names = [...languages].map(([locale, phrases]) => [locale, writtenName(phrases, wordsIn(locale))]);
  return Object.fromEntries([...names, [own.locale, writtenName(own.phrases, wordsIn(own.locale))]]);
}

function countedCap({ key, cap }: OrderRule): (readonly [string, Cap])[] {
  return cap === null || cap.every === null ? [] : [[key, cap]];
}

function minorOf(amount: string, currency: string): bigint {
  const parsed = parseAmount(amount, currency);
  invariant(parsed.ok, `An amount of a definition that parsed is exact; “${amount}” is not.`);
  return parsed.minor;
}
