import { builder } from './builder.ts';
import { Member } from './member.ts';

/** What kinds of things happen to members. */
type Kind =
  | 'EventsMissed'
  | 'PointsChanged'
  | 'TierChanged'
  | 'RedemptionChanged'
  | 'WaitingChanged'
  | 'PointsExpiring'
  | 'TierDropping';

/** Something that happened to a member, by its kind. */
export type Happened<K extends Kind = Kind> = {
  readonly kind: K;
  readonly id: string;
  readonly at: Date;
  readonly memberId: string;
};
/** Something that happened to a member. */
export const MemberEvent = builder.interfaceRef<Happened>('MemberEvent').implement({
  description:
    'Something that happened to a member. A new kind may appear at any time: read id, at and member, ignore what you don’t know.',
  subGraphs: ['storefront'],
  resolveType: ({ kind }) => kind,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names it for ever: who hears of it twice can tell.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    member: t.prismaField({
      type: Member,
      description: 'To whom, as they are now.',
      resolve: (query, { memberId }, _args, { prisma, programId }) =>
        prisma.member.findUniqueOrThrow({ ...query, where: { programId_id: { programId, id: memberId } } }),
    }),
  }),
});
