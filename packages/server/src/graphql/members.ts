import type { Prisma } from '../database/generated/prisma/client.ts';
import { builder } from './builder.ts';
import { between, keysetConnection, pageSelection, uuidCursor } from './connections.ts';
import type { Context } from './context.ts';
import { decodeIdOf } from './ids.ts';
import { Member } from './member.ts';

const countedMaximum = 10_000;

const MemberBy = builder.inputType('MemberBy', {
  description: 'What names a member: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'An id that this API gave out.' }),
    externalId: t.string({ description: 'The customer id of your own system.' }),
    email: t.string({
      description: 'The address, in whatever case; where several members have it, the first who joined.',
    }),
    referralCode: t.string({
      description: 'The code they send friends. Members have none yet, so it names nobody.',
    }),
    cardNumber: t.string({ description: 'The number of a loyalty card.' }),
  }),
});

// What no member is.
const nobody: Prisma.MemberWhereInput = { id: { in: [] } };

type By = typeof MemberBy.$inferInput;

builder.queryField('member', (t) =>
  t.prismaField({
    type: Member,
    nullable: true,
    subGraphs: ['admin'],
    description: 'One member; null where nobody is named by that.',
    args: { by: t.arg({ type: MemberBy, required: true, description: 'What names the member.' }) },
    resolve: (query, _root, { by }, { prisma, programId }) =>
      prisma.member.findFirst({ ...query, where: { programId, ...namedBy(by) }, orderBy: { id: 'asc' } }),
  }),
);

builder.queryField('members', (t) =>
  t.connection(
    {
      type: Member,
      subGraphs: ['admin'],
      description: 'The members of the program, the last who joined first.',
      args: {
        query: t.arg.string({
          description: 'Only those whose externalId or e-mail address begins with it, or whose name holds it.',
        }),
        tier: t.arg.string({ description: 'Only those who hold the tier of that key.' }),
        segment: t.arg.string({
          description: 'Only those in the segment of that key. No definition has segments yet, so nobody is in one.',
        }),
      },
      resolve: async (_root, args, context, info) => {
        const where = { programId: context.programId, ...found(args.query?.trim() ?? ''), ...filtered(args) };
        const page = await keysetConnection(args, {
          ...uuidCursor,
          read: (bounds) =>
            context.prisma.member.findMany({
              ...pageSelection(context, info, 'Member'),
              where: { ...where, id: between(bounds) },
              orderBy: { id: bounds.direction },
              take: bounds.take,
            }),
        });
        return { ...page, where };
      },
    },
    {
      name: 'MemberConnection',
      description: 'A page of members.',
      subGraphs: ['admin'],
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'How many there are: exact to 10,000, then an estimate.',
          resolve: (page, _args, context) =>
            countOf((page as unknown as { where: Prisma.MemberWhereInput }).where, context),
        }),
      }),
    },
    { name: 'MemberEdge', description: 'A member and where they lie.', subGraphs: ['admin'] },
  ),
);

function namedBy({ id, externalId, email, cardNumber, referralCode }: By): Prisma.MemberWhereInput {
  if (referralCode != null) return nobody;
  if (id != null) return { id: { in: [decodeIdOf('Member', id)].filter((known) => known !== null) } };
  if (externalId != null) return { externalId };
  if (cardNumber != null) return { profile: { cardNumber } };
  return { profile: { email: { equals: literally(email ?? ''), mode: 'insensitive' } } };
}

type Filter = { readonly tier?: string | null | undefined; readonly segment?: string | null | undefined };

function filtered({ tier, segment }: Filter): Prisma.MemberWhereInput {
  return { ...(tier != null && { tier }), ...(segment != null && { AND: nobody }) };
}

function found(query: string): Prisma.MemberWhereInput {
  if (query === '') return {};
  return {
    OR: [
      { externalId: { startsWith: literally(query) } },
      { profile: { email: { startsWith: literally(query), mode: 'insensitive' } } },
      { profile: { displayName: { contains: literally(query), mode: 'insensitive' } } },
    ],
  };
}

// Prisma hands these to LIKE as they are, where a % stands for anything at all.
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}

// Counting stops where it would begin to cost; beyond, the planner's guess for the whole program has to do.
async function countOf(where: Prisma.MemberWhereInput, { prisma, pool, programId }: Context): Promise<number> {
  const some = await prisma.member.findMany({ where, select: { id: true }, take: countedMaximum + 1 });
  if (some.length <= countedMaximum) return some.length;
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    'EXPLAIN (FORMAT JSON) SELECT 1 FROM member WHERE program_id = $1',
    [programId],
  );
  return Math.max(some.length, rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0);
}
