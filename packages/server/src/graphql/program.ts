import { builder } from './builder.ts';
import { EarnRule, givesSomething } from './earn-rule.ts';
import { Money, money } from './money.ts';
import { type ProgramView, programInForce, textFor } from './program-view.ts';
import { Reward } from './reward.ts';
import { Tier, TierMeasure } from './tier.ts';

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
