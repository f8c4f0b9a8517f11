import type { EventRow } from '../events/feed.ts';
import { badInput } from './answers.ts';
import { builder } from './builder.ts';
import { decodeIdOf, encodeId, type NodeType } from './ids.ts';
import { Member } from './member.ts';

const ProgramEvent = builder.objectRef<EventRow>('ProgramEvent').implement({
  description: 'A fact that was accepted, or something that time brought.',
  subGraphs: ['admin'],
  fields: (t) => ({
    id: t.id({
      description: 'Names it for ever: give it as `after` to go on from it.',
      resolve: ({ id }) => encodeId('Event', id),
    }),
    type: t.string({
      description: 'order.recorded, order.refunded, redemption.held, … as in docs/events.md. New ones may appear.',
      resolve: ({ type }) => type,
    }),
    at: t.field({ type: 'DateTime', description: 'When it happened.', resolve: ({ at }) => at }),
    member: t.prismaField({
      type: Member,
      nullable: true,
      description: 'Whom it is about; null for nobody who is a member.',
      resolve: (query, { memberId }, _args, { prisma, programId }) =>
        memberId === null
          ? null
          : prisma.member.findUnique({ ...query, where: { programId_id: { programId, id: memberId } } }),
    }),
    data: t.field({
      type: 'JSON',
      description: 'What it is about, by type as in docs/events.md. Ids in it are those of this API.',
      resolve: ({ data }) => told(data),
    }),
  }),
});

builder.subscriptionField('programEvents', (t) =>
  t.field({
    type: ProgramEvent,
    subGraphs: ['admin'],
    description:
      'Every accepted fact of the program, as it happens: the feed behind a console. Nothing is left out, in the order of commits, however slowly it is read.',
    args: {
      after: t.arg.id({
        description: 'Everything since that event, then live. Left out: only what happens from now on.',
      }),
    },
    subscribe: async (_root, { after }, { feed, programId }) => {
      const afterId = after == null ? null : decodeIdOf('Event', after);
      const events = after != null && afterId === null ? null : await feed.program(programId, afterId);
      if (events === null) throw badInput(`“after” names no event of this program: ${after}.`);
      return events;
    },
    resolve: (event) => event,
  }),
);

/** What a property that ends in Id or Ids names. */
const typeOf: Readonly<Record<string, NodeType>> = {
  activity: 'Activity',
  entry: 'LedgerEntry',
  member: 'Member',
  order: 'Order',
  redemption: 'Redemption',
  refund: 'Refund',
};

// Rows know each other by UUIDs; callers by the ids that `node` understands.
function told(value: unknown, type: NodeType | null = null): unknown {
  if (typeof value === 'string') return type === null ? value : encodeId(type, value);
  if (Array.isArray(value)) return value.map((item) => told(item, type));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, told(inner, typeNamed(name))]));
}

function typeNamed(property: string): NodeType | null {
  const [, stem = ''] = /^(.+?)Ids?$/.exec(property) ?? [];
  return typeOf[stem] ?? null;
}
