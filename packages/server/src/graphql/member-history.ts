import { Asset } from './asset.ts';
import { builder } from './builder.ts';
import { between, keysetConnection, pageSelection, uuidCursor } from './connections.ts';
import { LedgerEntry } from './entry.ts';
import { Order } from './order.ts';
import { Redemption } from './redemption.ts';
import { RedemptionStatus, RewardKind } from './vocabulary.ts';

// What a member has a long list of, page by page.

builder.prismaObjectFields('Member', (t) => ({
  redemptions: t.connection(
    {
      type: Redemption,
      description: 'What they redeemed, newest first.',
      args: {
        status: t.arg({
          type: [RedemptionStatus],
          description: 'Only those that stand there. Left out: all of them.',
        }),
        kind: t.arg({ type: [RewardKind], description: 'Only what gives this. Left out: all of them.' }),
      },
      resolve: (member, args, context, info) =>
        keysetConnection(args, {
          ...uuidCursor,
          read: (page) =>
            context.prisma.redemption.findMany({
              ...pageSelection(context, info, 'Redemption'),
              where: {
                programId: member.programId,
                memberId: member.id,
                id: between(page),
                ...(args.status != null && { status: { in: args.status } }),
                ...(args.kind != null && { discountKind: { in: args.kind } }),
              },
              orderBy: { id: page.direction },
              take: page.take,
            }),
        }),
    },
    { name: 'RedemptionConnection', description: 'A page of redemptions.' },
    { name: 'RedemptionEdge', description: 'A redemption and where it lies.' },
  ),
  entries: t.connection(
    {
      type: LedgerEntry,
      description: 'The statement, newest first.',
      args: { asset: t.arg({ type: Asset, description: 'Of this balance only. Left out: of both.' }) },
      resolve: (member, args, context, info) =>
        keysetConnection(args, {
          ...uuidCursor,
          read: (page) =>
            context.prisma.entry.findMany({
              ...pageSelection(context, info, 'LedgerEntry'),
              where: {
                programId: member.programId,
                memberId: member.id,
                id: between(page),
                ...(args.asset != null && { asset: args.asset }),
              },
              orderBy: { id: page.direction },
              take: page.take,
            }),
        }),
    },
    { name: 'LedgerEntryConnection', description: 'A page of the statement.' },
    { name: 'LedgerEntryEdge', description: 'A line of the statement and where it lies.' },
  ),
}));

builder.prismaObjectFields('Member', (t) => ({
  orders: t.connection(
    {
      type: Order,
      subGraphs: ['admin'],
      description: 'Their orders, the last recorded first.',
      resolve: (member, args, context, info) =>
        keysetConnection(args, {
          ...uuidCursor,
          read: (page) =>
            context.prisma.order.findMany({
              ...pageSelection(context, info, 'Order'),
              where: { programId: member.programId, memberId: member.id, id: between(page) },
              orderBy: { id: page.direction },
              take: page.take,
            }),
        }),
    },
    { name: 'OrderConnection', description: 'A page of orders.', subGraphs: ['admin'] },
    { name: 'OrderEdge', description: 'An order and where it lies.', subGraphs: ['admin'] },
  ),
}));
