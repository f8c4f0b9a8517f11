import { builder } from './builder.ts';
import { between, keysetConnection, pageSelection, uuidCursor } from './connections.ts';
import type { Context } from './context.ts';
import { type RewardView, rewardAt, rewardNamed, textFor } from './program-view.ts';
import { qrSvg } from './qr.ts';
import { InvalidInput, result, resultTypeName, TicketUnusable } from './refusals.ts';
import { Reward } from './reward.ts';

type Seat = { readonly rewardKey: string; readonly redemption: { readonly definitionVersion: number } };

const seat = { rewardKey: true, redemption: { select: { definitionVersion: true } } } as const;

const Ticket = builder.prismaObject('Ticket', {
  description: 'A seat at an event. Its code is the redemption’s.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What the door reads.' }),
    qrSvg: t.string({
      description: 'The code as a QR code: an SVG document, black on white.',
      resolve: ({ code }) => qrSvg(code),
    }),
    checkedInAt: t.expose('checkedInAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was used; null where it was not.',
    }),
    voidedAt: t.expose('voidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was given back, so that it lets nobody in; null where it was not.',
    }),
    reward: t.field({
      type: Reward,
      nullable: true,
      description: 'The event as it is now, or as it was when the seat was taken, where it is gone from the programme.',
      select: seat,
      resolve: (ticket, _args, context) => eventOf(ticket, context),
    }),
    startsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the event begins, by what is in force now.',
      select: seat,
      resolve: async (ticket, _args, context) => (await eventOf(ticket, context))?.reward.event?.startsAt ?? null,
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ends; null where that is not said.',
      select: seat,
      resolve: async (ticket, _args, context) => (await eventOf(ticket, context))?.reward.event?.endsAt ?? null,
    }),
    venue: t.string({
      nullable: true,
      description: 'Where it is.',
      select: seat,
      resolve: async (ticket, _args, context) => {
        const found = await eventOf(ticket, context);
        return found?.reward.event ? textFor(found.view, found.reward.event.venue) : null;
      },
    }),
    member: t.relation('member', { subGraphs: ['admin'], description: 'Who has the seat.' }),
    redemption: t.relation('redemption', { subGraphs: ['admin'], description: 'The redemption that made it.' }),
  }),
});

// A merchant may move an event: who has a seat wants to know when and where it is now.
async function eventOf({ rewardKey, redemption }: Seat, context: Context): Promise<RewardView | null> {
  const current = await rewardNamed(context, rewardKey);
  return current?.reward.event ? current : await rewardAt(context, rewardKey, redemption.definitionVersion);
}

const CheckInTicketInput = builder.inputType('CheckInTicketInput', {
  description: 'A ticket at the door.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'What was read or typed.' }),
    rewardKey: t.string({ description: 'The key of the event at whose door it is: a ticket for another is refused.' }),
  }),
});

const CheckInTicketResult = builder.errorUnion('CheckInTicketResult', {
  description: 'The ticket, used now, or why it lets nobody in.',
  subGraphs: ['admin'],
  types: [Ticket, TicketUnusable, InvalidInput],
  resolveType: resultTypeName('Ticket'),
});

builder.prismaObjectField('Redemption', 'ticket', (t) =>
  t.relation('ticket', { nullable: true, description: 'The seat it took; null for another kind.' }),
);

builder.mutationField('checkInTicket', (t) =>
  t.field({
    type: CheckInTicketResult,
    subGraphs: ['admin'],
    description: 'Lets somebody in, once: a ticket that was used before is refused, and the refusal says when.',
    args: { input: t.arg({ type: CheckInTicketInput, required: true, description: 'The ticket.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Ticket, await loyalty.rewards.checkIn(programId, input)),
  }),
);

builder.queryField('tickets', (t) =>
  t.connection(
    {
      type: Ticket,
      subGraphs: ['admin'],
      description: 'Who has a seat at an event, the last taken first. Seats that were given back are left out.',
      args: { rewardKey: t.arg.string({ required: true, description: 'The key of the event.' }) },
      resolve: (_root, args, context, info) =>
        keysetConnection(args, {
          ...uuidCursor,
          read: (page) =>
            context.prisma.ticket.findMany({
              ...pageSelection(context, info, 'Ticket'),
              where: { programId: context.programId, rewardKey: args.rewardKey, voidedAt: null, id: between(page) },
              orderBy: { id: page.direction },
              take: page.take,
            }),
        }),
    },
    { name: 'TicketConnection', description: 'A page of tickets.', subGraphs: ['admin'] },
    { name: 'TicketEdge', description: 'A ticket and where it lies.', subGraphs: ['admin'] },
  ),
);
