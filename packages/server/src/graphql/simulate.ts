import { InvalidDraft } from '../insight/draft.ts';
import { InvalidDefinition as InvalidDefinitionRefusal } from '../loyalty/refusals.ts';
import { badInput } from './answers.ts';
import { Asset } from './asset.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { Member } from './member.ts';
import { Money, money } from './money.ts';
import { pastInstant, refuseAhead } from './past.ts';
import { InvalidDefinition, resultTypeName } from './refusals.ts';

type Simulation = Exclude<Awaited<ReturnType<Context['insight']['simulate']>>, InvalidDraft>;
type Simulated = Simulation & { readonly currency: string };
type Totals = Simulation['today'] & { readonly pointValueMinor: bigint; readonly currency: string };

const TierCount = builder.objectRef<Totals['tierCounts'][number]>('TierCount').implement({
  description: 'How many members hold a tier.',
  subGraphs: ['admin'],
  fields: (t) => ({
    tier: t.exposeString('tier', { description: 'The key of the tier.' }),
    members: t.exposeInt('members', { description: 'How many hold it at the end.' }),
  }),
});

const SimulationTotals = builder.objectRef<Totals>('SimulationTotals').implement({
  description: 'What all facts of the time come to under one side’s definitions.',
  subGraphs: ['admin'],
  fields: (t) => ({
    pointsEarned: t.expose('pointsEarned', {
      type: 'Points',
      description: 'What was earned, net of what refunds and reversals took back.',
    }),
    pointsCost: t.field({
      type: Money,
      description: 'What those points are worth to members, at the pointValue of that side.',
      resolve: ({ pointsEarned, pointValueMinor, currency }) => money(pointsEarned * pointValueMinor, currency),
    }),
    creditEarned: t.field({
      type: Money,
      description: 'Store credit earned, net.',
      resolve: ({ creditEarned, currency }) => money(creditEarned, currency),
    }),
    cost: t.field({
      type: Money,
      description: 'pointsCost and creditEarned together.',
      resolve: ({ pointsEarned, pointValueMinor, creditEarned, currency }) =>
        money(pointsEarned * pointValueMinor + creditEarned, currency),
    }),
    tierCounts: t.field({
      type: [TierCount],
      description: 'How many members hold each tier at the end, from the lowest up; empty where there are no tiers.',
      resolve: ({ tierCounts }) => [...tierCounts],
    }),
  }),
});

const SimulationMover = builder.objectRef<Simulation['movers'][number]>('SimulationMover').implement({
  description: 'A member who would have earned more, or less.',
  subGraphs: ['admin'],
  fields: (t) => ({
    member: t.prismaField({
      type: Member,
      description: 'Who.',
      resolve: (query, { memberId: id }, _args, { prisma, programId }) =>
        prisma.member.findUniqueOrThrow({ ...query, where: { programId_id: { programId, id } } }),
    }),
    today: t.expose('today', { type: 'Points', description: 'What they earned.' }),
    draft: t.expose('draft', { type: 'Points', description: 'What they would have earned.' }),
  }),
});

const SimulationRule = builder.objectRef<Simulation['rules'][number]>('SimulationRule').implement({
  description: 'What one rule gave, before anything was taken back.',
  subGraphs: ['admin'],
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'The key of the rule; `tier` is what tiers multiplied.' }),
    asset: t.field({ type: Asset, description: 'What it gave.', resolve: ({ asset }) => asset }),
    today: t.field({
      type: 'Points',
      description: 'What it gave, in units of the asset.',
      resolve: ({ today }) => today.points,
    }),
    draft: t.field({ type: 'Points', description: 'What it would have given.', resolve: ({ draft }) => draft.points }),
    appliedToday: t.int({
      description: 'For how many orders and other facts it gave something.',
      resolve: ({ today }) => today.facts,
    }),
    appliedDraft: t.int({
      description: 'For how many it would have given something.',
      resolve: ({ draft }) => draft.facts,
    }),
  }),
});

const SimulationMonth = builder.objectRef<Simulation['months'][number]>('SimulationMonth').implement({
  description: 'What was earned by what happened in one month, net.',
  subGraphs: ['admin'],
  fields: (t) => ({
    month: t.exposeString('month', { description: 'YYYY-MM, in the program’s time zone.' }),
    today: t.expose('today', { type: 'Points', description: 'What was earned.' }),
    draft: t.expose('draft', { type: 'Points', description: 'What would have been earned.' }),
  }),
});

const SimulationResult = builder.objectRef<Simulated>('SimulationResult').implement({
  description: 'What the draft would have given, beside what was given. Facts before `from` are as they were.',
  subGraphs: ['admin'],
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'The first instant that counts.' }),
    to: t.expose('to', { type: 'DateTime', description: 'The first instant that does not count any more.' }),
    orders: t.exposeInt('orders', { description: 'How many orders of members were replayed.' }),
    members: t.exposeInt('members', { description: 'How many members there are.' }),
    today: t.field({
      type: SimulationTotals,
      description: 'Each fact under the version that decided it: what the books have.',
      resolve: (simulated) => totalsOf(simulated, 'today'),
    }),
    draft: t.field({
      type: SimulationTotals,
      description: 'The same facts under the draft.',
      resolve: (simulated) => totalsOf(simulated, 'draft'),
    }),
    movers: t.field({
      type: [SimulationMover],
      description:
        'The ten members who gain most, and the ten who lose most: the greatest gain first, the greatest loss last.',
      resolve: ({ movers }) => [...movers],
    }),
    rules: t.field({
      type: [SimulationRule],
      description: 'Every rule that gave something on either side.',
      resolve: ({ rules }) => [...rules],
    }),
    months: t.field({
      type: [SimulationMonth],
      description: 'Month by month, the first one first.',
      resolve: ({ months }) => [...months],
    }),
  }),
});

const SimulateResult = builder.errorUnion('SimulateResult', {
  description: 'What the simulation found, or what is wrong with the draft.',
  subGraphs: ['admin'],
  types: [SimulationResult, InvalidDefinition],
  resolveType: resultTypeName('SimulationResult'),
});

builder.queryField('simulate', (t) =>
  t.field({
    type: SimulateResult,
    subGraphs: ['admin'],
    description: 'Replays recorded orders and activities against another definition. Writes nothing.',
    args: {
      definition: t.arg({
        type: 'JSON',
        required: true,
        description: 'The draft: a whole definition, as docs/program.md has it.',
      }),
      from: t.arg(pastInstant('The first instant that counts; where left out, that of the first fact there is.')),
      to: t.arg(pastInstant('The first instant that does not count any more; now where left out.')),
    },
    resolve: async (_root, { definition, from, to }, { insight, programId, inForce }) => {
      const { program, now } = await inForce();
      for (const [path, at] of Object.entries({ from, to })) if (at) refuseAhead(at, { now, path });
      if (from && from >= (to ?? now)) throw badInput('from must be earlier than to.');
      const simulation = await insight.simulate(programId, { definition, from, to });
      if (simulation instanceof InvalidDraft) return new InvalidDefinitionRefusal(simulation.problems);
      return { ...simulation, currency: program.currency };
    },
  }),
);

function totalsOf(simulated: Simulated, side: 'today' | 'draft'): Totals {
  const { currency, pointValueMinor } = simulated;
  return { ...simulated[side], currency, pointValueMinor: pointValueMinor[side] };
}
