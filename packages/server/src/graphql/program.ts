import { builder } from './builder.ts';
import { Money, money } from './money.ts';
import { type EarnRuleView, earnRuleNamed, type ProgramView, programInForce, textFor } from './program-view.ts';
import { Reward } from './reward.ts';
import { Tier, TierMeasure } from './tier.ts';

const EarnTrigger = builder.enumType('EarnTrigger', {
  description: 'What a way to earn is about.',
  values: {
    JOIN: { description: 'Joining the program.' },
    ORDER: { description: 'A paid order.' },
    ACTIVITY: { description: 'Anything else that members do: a review, a visit.' },
    BIRTHDAY: { description: 'The member’s birthday.' },
    ANNIVERSARY: { description: 'The day they joined, each year.' },
  },
});

const Weekday = builder.enumType('Weekday', {
  description: 'A day of the week.',
  values: {
    MONDAY: { value: 'mon', description: 'Monday.' },
    TUESDAY: { value: 'tue', description: 'Tuesday.' },
    WEDNESDAY: { value: 'wed', description: 'Wednesday.' },
    THURSDAY: { value: 'thu', description: 'Thursday.' },
    FRIDAY: { value: 'fri', description: 'Friday.' },
    SATURDAY: { value: 'sat', description: 'Saturday.' },
    SUNDAY: { value: 'sun', description: 'Sunday.' },
  } as const,
});

const PointsName = builder.objectRef<ProgramView>('PointsName').implement({
  description: 'What the points are called.',
  fields: (t) => ({
    one: t.string({
      description: 'The name of one point, e.g. petal.',
      resolve: (view) => textFor(view, view.program.definition.points.name.one),
    }),
    other: t.string({
      description: 'The name of any other number of points, e.g. petals.',
      resolve: (view) => textFor(view, view.program.definition.points.name.other),
    }),
  }),
});

const EarnRule = builder.objectRef<EarnRuleView>('EarnRule');

builder.node(EarnRule, {
  description: 'One way to earn.',
  id: { resolve: ({ rule }) => rule.key },
  loadOne: (key, context) => earnRuleNamed(context, String(key)),
  fields: (t) => ({
    key: t.string({ description: 'The name the definition gives it.', resolve: ({ rule }) => rule.key }),
    name: t.string({
      description: 'What members read; written from the rule where the definition has no name for it.',
      resolve: ({ rule, view }) => textFor(view, rule.name),
    }),
    description: t.string({
      nullable: true,
      description: 'More about it.',
      resolve: ({ rule, view }) => (rule.description === null ? null : textFor(view, rule.description)),
    }),
    trigger: t.field({ type: EarnTrigger, description: 'What it is about.', resolve: ({ rule }) => rule.trigger }),
    activityType: t.string({
      nullable: true,
      description: 'Which activity; null for another trigger.',
      resolve: ({ rule }) => rule.activityType,
    }),
    points: t.field({
      type: 'Points',
      nullable: true,
      description: 'A flat gift; null for a rate.',
      resolve: ({ rule }) => rule.points,
    }),
    per: t.field({
      type: Money,
      nullable: true,
      description: 'For each of this much spent; null for a gift.',
      resolve: ({ rule, view }) => (rule.perMinor === null ? null : money(rule.perMinor, view.program.currency)),
    }),
    perPoints: t.field({
      type: 'Points',
      nullable: true,
      description: 'The points for each `per`; null for a gift.',
      resolve: ({ rule }) => rule.perPoints,
    }),
    multiplier: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'What the points of orders are multiplied by; null for a gift or a rate.',
      resolve: ({ rule }) => rule.multiplier,
    }),
    cashbackPercent: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'The share of the money spent that comes back as store credit, in percent; null for another kind.',
      resolve: ({ rule }) => rule.cashbackPercent,
    }),
    weekdays: t.field({
      type: [Weekday],
      description: 'The days of the week, in the program’s time zone, on which it gives; empty for every day.',
      resolve: ({ rule }) => [...(rule.openings?.weekdays ?? [])],
    }),
    opensAt: t.string({
      nullable: true,
      description: 'From which time of day it gives, such as 09:00; null for all day.',
      resolve: ({ rule }) => rule.openings?.hours?.from ?? null,
    }),
    closesAt: t.string({
      nullable: true,
      description:
        'At which time of day it gives no more; no later than `opensAt` where it gives past midnight, and then the day of the week is the one it began on.',
      resolve: ({ rule }) => rule.openings?.hours?.until ?? null,
    }),
    startsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From when it gives; null where it always did.',
      resolve: ({ rule }) => rule.startsAt,
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The first instant at which it gives no more; null where it has no end.',
      resolve: ({ rule }) => rule.endsAt,
    }),
  }),
});

/** The program: what is on offer, and in which words. */
export const Program = builder.objectRef<ProgramView>('Program');

builder.node(Program, {
  description: 'The program: what can be earned and what it can be spent on.',
  id: { resolve: ({ programId }) => programId },
  loadOne: (id, context) => (id === context.programId ? programInForce(context) : null),
  fields: (t) => ({
    slug: t.string({ description: 'Its name in keys, tokens and links.', resolve: ({ program }) => program.slug }),
    name: t.string({
      description: 'What members call it.',
      resolve: (view) => textFor(view, view.program.definition.program.name),
    }),
    currencyCode: t.string({
      description: 'ISO 4217. All money here is in it.',
      resolve: ({ program }) => program.currency,
    }),
    timezone: t.string({
      description: 'IANA name. Every Date here is a day in it.',
      resolve: ({ program }) => program.timeZone,
    }),
    pointValue: t.field({
      type: Money,
      description: 'What one point is worth to a member, e.g. 0.01.',
      resolve: ({ program }) => money(program.pointValueMinor, program.currency),
    }),
    tierMeasure: t.field({
      type: TierMeasure,
      nullable: true,
      description: 'What is counted for tiers; null where there are none.',
      resolve: ({ program }) => program.tiers?.measure ?? null,
    }),
    storefrontUrl: t.string({
      description: 'The shop.',
      resolve: ({ program }) => program.definition.program.storefrontUrl,
    }),
    signInUrl: t.string({
      nullable: true,
      description: 'Where a shopper signs in or registers.',
      resolve: ({ program }) => program.definition.program.signInUrl ?? null,
    }),
    termsUrl: t.string({
      nullable: true,
      description: 'The terms of the program.',
      resolve: ({ program }) => program.definition.program.termsUrl ?? null,
    }),
    version: t.int({
      description: 'The version of the definition in force; it rises by one each time a new definition is applied.',
      resolve: ({ program }) => program.version,
    }),
    pointsName: t.field({ type: PointsName, description: 'What the points are called.', resolve: (view) => view }),
    earnRules: t.field({
      type: [EarnRule],
      description:
        'The ways to earn, in the order of the definition. Rules that only leave goods out are not among them.',
      resolve: (view) => view.program.earnRules.filter(givesSomething).map((rule) => ({ rule, view })),
    }),
    tiers: t.field({
      type: [Tier],
      description: 'The tiers, from the lowest up; empty where there are none.',
      resolve: (view) => (view.program.tiers?.levels ?? []).map((level) => ({ level, view })),
    }),
    rewards: t.field({
      type: [Reward],
      description: 'What points can be spent on.',
      resolve: (view) => view.program.rewards.map((reward) => ({ reward, view })),
    }),
    definition: t.field({
      type: 'JSON',
      subGraphs: ['admin'],
      description: 'The definition in force, whole: everything that was left out is filled in.',
      resolve: ({ program }) => program.definition,
    }),
  }),
});

builder.queryField('program', (t) =>
  t.field({
    type: Program,
    description:
      'The public program: tiers, rewards, ways to earn. Needs only the publishable key, so it can be cached.',
    args: {
      locale: t.arg.string({
        description: 'BCP 47; else Accept-Language, then the program’s own. Chooses the names and sentences below.',
      }),
    },
    resolve: (_root, { locale }, context) => programInForce(context, locale ?? null),
  }),
);

function givesSomething({ points, perPoints, multiplier, cashbackPercent }: EarnRuleView['rule']): boolean {
  return [points, perPoints, multiplier, cashbackPercent].some((given) => given !== null);
}
