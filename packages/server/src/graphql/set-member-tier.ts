import { builder } from './builder.ts';
import { Member } from './member.ts';
import { only, result } from './refusals.ts';
import { UpdateMemberResult } from './update-member.ts';

const SetMemberTierInput = builder.inputType('SetMemberTierInput', {
  description: 'A tier to be given by hand.',
  fields: (t) => ({
    externalId: t.string({ required: true, description: 'The customer id of your own system.' }),
    tier: t.string({ description: 'The key of the tier; null ends a tier that was given by hand.' }),
    until: t.field({
      type: 'Date',
      description: 'Its last day, in the program’s time zone. Left out: until you end it.',
    }),
    reason: t.string({ required: true, description: 'Why, for your own records.' }),
  }),
});

builder.mutationField('setMemberTier', (t) =>
  t.field({
    type: UpdateMemberResult,
    subGraphs: ['admin'],
    description:
      'Gives a member a tier by hand: while it lasts they hold it, or a higher one that they earned. Repeating it changes nothing more.',
    args: { input: t.arg({ type: SetMemberTierInput, required: true, description: 'Which tier, and why.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Member, only(await loyalty.members.setTier(programId, [input]))),
  }),
);

const ManualTier = builder.prismaObject('ManualTier', {
  description: 'A tier that was given by hand.',
  subGraphs: ['admin'],
  fields: (t) => ({
    tier: t.exposeString('tier', { description: 'Its key, which the definition may not have any more.' }),
    since: t.expose('since', { type: 'DateTime', description: 'When it was given.' }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'The first instant at which it is over, ended by hand or not; null where it lasts until it is ended.',
      resolve: ({ until, endedAt }) => (endedAt !== null && (until === null || endedAt < until) ? endedAt : until),
    }),
    reason: t.exposeString('reason', { description: 'Why it was given.' }),
  }),
});

builder.prismaObjectField('Member', 'manualTiers', (t) =>
  t.prismaField({
    type: [ManualTier],
    subGraphs: ['admin'],
    description: 'The tiers they were given by hand, the last one first; at most 100.',
    resolve: (query, { programId, id }, _args, { prisma }) =>
      prisma.manualTier.findMany({
        ...query,
        where: { programId, memberId: id },
        orderBy: [{ since: 'desc' }, { id: 'desc' }],
        take: 100,
      }),
  }),
);
