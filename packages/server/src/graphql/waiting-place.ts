import { invariant } from '../base/invariant.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { decodeIdOf } from './ids.ts';
import { rewardKeyOf, rewardNamed } from './program-view.ts';
import { InvalidInput, RewardUnavailable, result, resultTypeName } from './refusals.ts';
import { Reward } from './reward.ts';

const WaitingStatus = builder.enumType('WaitingStatus', {
  description: 'Where a place in a line stands.',
  values: {
    WAITING: { description: 'No seat is free yet.' },
    OFFERED: { description: 'A seat is kept for the member: they can redeem it now.' },
    TAKEN: { description: 'They took it.' },
    LAPSED: { description: 'They did not take it in time; it went to the next.' },
    LEFT: { description: 'They left the line.' },
  },
});

/** A member's place in the line for a seat. */
export const WaitingPlace = builder.prismaObject('WaitingPlace', {
  description: 'A member’s place in the line for a seat at an event.',
  fields: (t) => ({
    reward: t.field({
      type: Reward,
      nullable: true,
      description: 'The seat; null where the programme has none of that key any more.',
      resolve: ({ rewardKey }, _args, context) => rewardNamed(context, rewardKey),
    }),
    status: t.field({
      type: WaitingStatus,
      description: 'Where it stands.',
      resolve: ({ status }) => status as typeof WaitingStatus.$inferType,
    }),
    place: t.int({
      nullable: true,
      description: '1 for who comes next; null for who does not wait.',
      resolve: ({ id, rewardKey, status }, _args, context) =>
        status === 'WAITING' ? placeIn(context, { id, rewardKey }) : null,
    }),
    joinedAt: t.expose('joinedAt', { type: 'DateTime', description: 'Since when they wait.' }),
    offeredUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when the seat is kept for them; null where none is.',
      resolve: ({ status, offeredUntil }) => (status === 'OFFERED' ? offeredUntil : null),
    }),
  }),
});

async function placeIn({ pool, programId }: Context, { id, rewardKey }: { id: string; rewardKey: string }) {
  const { rows } = await pool.query<{ place: number }>({
    name: 'place in a line',
    text: `SELECT count(*)::int AS place FROM waiting_place p
           JOIN waiting_place own ON own.program_id = p.program_id AND own.id = $3
           WHERE p.program_id = $1 AND p.reward_key = $2 AND p.status = 'WAITING'
             AND (p.joined_at, p.id) <= (own.joined_at, own.id)`,
    values: [programId, rewardKey, id],
  });
  return rows[0]?.place ?? null;
}

const JoinWaitingListInput = builder.inputType('JoinWaitingListInput', {
  description: 'A line to join.',
  fields: (t) => ({ rewardId: t.id({ required: true, description: 'The seat to wait for.' }) }),
});

const LeaveWaitingListInput = builder.inputType('LeaveWaitingListInput', {
  description: 'A line to leave.',
  fields: (t) => ({ rewardId: t.id({ required: true, description: 'The seat that was waited for.' }) }),
});

const JoinWaitingListResult = builder.errorUnion('JoinWaitingListResult', {
  description: 'The member’s place, or why there is none.',
  subGraphs: ['storefront'],
  types: [WaitingPlace, RewardUnavailable, InvalidInput],
  resolveType: resultTypeName('WaitingPlace'),
});

const LeaveWaitingListResult = builder.errorUnion('LeaveWaitingListResult', {
  description: 'The place that was given up, or why there is none.',
  subGraphs: ['storefront'],
  types: [WaitingPlace, InvalidInput],
  resolveType: resultTypeName('WaitingPlace'),
});

builder.mutationField('joinWaitingList', (t) =>
  t.withAuth({ member: true }).field({
    type: JoinWaitingListResult,
    subGraphs: ['storefront'],
    description:
      'Waits for a seat at an event that is full. Who is first in line is offered the next free seat, for a day. Joining twice answers the same place.',
    args: { input: t.arg({ type: JoinWaitingListInput, required: true, description: 'The line.' }) },
    resolve: async (_root, { input }, context) =>
      result(
        WaitingPlace,
        await context.loyalty.rewards.join(context.programId, await request(context, input.rewardId)),
      ),
  }),
);

builder.mutationField('leaveWaitingList', (t) =>
  t.withAuth({ member: true }).field({
    type: LeaveWaitingListResult,
    subGraphs: ['storefront'],
    description:
      'Gives a place in a line up, or a seat that was offered: it goes to the next. Repeating it answers the same place.',
    args: { input: t.arg({ type: LeaveWaitingListInput, required: true, description: 'The line.' }) },
    resolve: async (_root, { input }, context) =>
      result(
        WaitingPlace,
        await context.loyalty.rewards.leave(context.programId, await request(context, input.rewardId)),
      ),
  }),
);

async function request(context: Context, rewardId: string) {
  const viewer = await context.viewer();
  invariant(viewer !== null, 'Only a member waits.');
  return { memberId: viewer.id, rewardKey: rewardKeyOf(decodeIdOf('Reward', rewardId)) };
}

builder.prismaObjectField('Member', 'waitingPlaces', (t) =>
  t.field({
    type: [WaitingPlace],
    description: 'Where they wait for a seat, or are offered one; events that began are left out.',
    resolve: async ({ id }, _args, context) => {
      const { program, now } = await context.inForce();
      const ahead = program.rewards.filter(({ event }) => event !== null && event.startsAt > now).map(({ key }) => key);
      return await context.prisma.waitingPlace.findMany({
        where: {
          programId: context.programId,
          memberId: id,
          rewardKey: { in: ahead },
          OR: [{ status: 'WAITING' }, { status: 'OFFERED', offeredUntil: { gt: now } }],
        },
        orderBy: { id: 'asc' },
      });
    },
  }),
);
