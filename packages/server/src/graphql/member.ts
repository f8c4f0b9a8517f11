import type { Member as MemberRow } from '../database/generated/prisma/client.ts';
import { Asset, type AssetName } from './asset.ts';
import { assetOptions, Balance, walletOf } from './balance.ts';
import { builder } from './builder.ts';
import { between, keysetConnection, pageSelection, uuidCursor } from './connections.ts';
import type { Context, Viewer } from './context.ts';
import { LedgerEntry } from './entry.ts';
import { ExpiringPoints, expiringPoints } from './expiring.ts';
import { Order } from './order.ts';
import { Redemption } from './redemption.ts';
import { cartTotalOptions, RewardOffer } from './reward.ts';
import { rewardOffers } from './reward-offers.ts';
import { RedemptionStatus } from './vocabulary.ts';

/** Somebody who collects. */
export const Member = builder.prismaNode('Member', {
  description: 'Somebody who collects: a customer who has joined.',
  id: { resolve: ({ id }) => id },
  findUnique: (id, { api, programId, identity }) => ({
    programId_id: { programId, id },
    ...(api === 'storefront' && { externalId: identity?.externalId ?? '' }),
  }),
  nullable: true,
  fields: (t) => ({
    externalId: t.exposeString('externalId', { description: 'The customer id of the merchant’s own system.' }),
    displayName: t.string({
      nullable: true,
      description: 'What to call them.',
      resolve: async (member, _args, context) => await displayNameOf(member, context),
    }),
    email: t.string({
      nullable: true,
      subGraphs: ['admin'],
      description: 'Where to write to them.',
      resolve: async (member, _args, context) => (await profileOf(member, context))?.email ?? null,
    }),
    joinedAt: t.expose('joinedAt', { type: 'DateTime', description: 'When they joined.' }),
    balance: t.field({
      type: Balance,
      description: 'What they have.',
      args: { asset: t.arg(assetOptions) },
      resolve: async (member, { asset }, context) => await balanceOf(member, asset, context),
    }),
    rewards: t.field({
      type: [RewardOffer],
      description: 'Every reward of the program, with whether this member can have it now, and why not.',
      args: { cartTotal: t.arg(cartTotalOptions) },
      resolve: async (member, { cartTotal }, context) =>
        await rewardOffers(await balanceOf(member, 'POINTS', context), cartTotal, context),
    }),
    redemptions: t.connection(
      {
        type: Redemption,
        description: 'What they redeemed, newest first.',
        args: {
          status: t.arg({
            type: [RedemptionStatus],
            description: 'Only those that stand there. Left out: all of them.',
          }),
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
    expiring: t.field({
      type: [ExpiringPoints],
      description: 'Points that will lapse, soonest first.',
      resolve: (member, _args, context) => expiringPoints(member.id, context),
    }),
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
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Member,
    nullable: true,
    subGraphs: ['storefront'],
    description: 'The member the token names; null when nobody is signed in or the customer has not joined.',
    resolve: (_root, _args, { viewer }) => viewer(),
  }),
);

// A member may come along with more than its row: the viewer does.
async function balanceOf(member: MemberRow & Partial<Viewer>, asset: AssetName, context: Context) {
  const carried = member.wallets?.find((wallet) => wallet.asset === asset);
  return carried ?? (await walletOf(member.id, asset, context));
}

async function displayNameOf(member: MemberRow & Partial<Viewer>, context: Context): Promise<string | null> {
  if (member.displayName !== undefined) return member.displayName;
  return (await profileOf(member, context))?.displayName ?? null;
}

// Prisma puts look-ups of the same tick together, so a page of members asks once.
function profileOf({ programId, id }: MemberRow, { prisma }: Context) {
  return prisma.memberProfile.findUnique({ where: { programId_memberId: { programId, memberId: id } } });
}
