import type { Member as MemberRow } from '../database/generated/prisma/client.ts';
import type { AssetName } from './asset.ts';
import { assetOptions, Balance, walletOf } from './balance.ts';
import { builder } from './builder.ts';
import type { Context, Viewer } from './context.ts';
import { ExpiringPoints, expiringPoints } from './expiring.ts';
import { profileOf } from './profile.ts';
import { cartTotalOptions, RewardOffer } from './reward.ts';
import { rewardOffers } from './reward-offers.ts';

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
      resolve: async (member, _args, context) => (await profileOf(member.id, context))?.email ?? null,
    }),
    birthday: t.field({
      type: 'Date',
      nullable: true,
      subGraphs: ['admin'],
      description: 'Their birthday, with or without its year.',
      resolve: async (member, _args, context) => (await profileOf(member.id, context))?.birthday ?? null,
    }),
    locale: t.string({
      nullable: true,
      subGraphs: ['admin'],
      description: 'Their language, BCP 47: what is explained to them is explained in it.',
      resolve: async (member, _args, context) => (await profileOf(member.id, context))?.locale ?? null,
    }),
    marketingConsent: t.boolean({
      nullable: true,
      subGraphs: ['admin'],
      description: 'Whether they agreed to be written to; null where they were not asked.',
      resolve: async (member, _args, context) => (await profileOf(member.id, context))?.marketingConsent ?? null,
    }),
    cardNumber: t.string({
      nullable: true,
      subGraphs: ['admin'],
      description: 'The number of their loyalty card.',
      resolve: async (member, _args, context) => (await profileOf(member.id, context))?.cardNumber ?? null,
    }),
    frozen: t.exposeBoolean('frozen', {
      subGraphs: ['admin'],
      description: 'Whether they are frozen: they earn, but cannot spend.',
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
      resolve: (member, { cartTotal }, context) => rewardOffers(member.id, cartTotal ?? null, context),
    }),
    hasAccess: t.boolean({
      description: 'Whether something is open to them now: by the tier they hold, or by a reward they redeemed.',
      args: { key: t.arg.string({ required: true, description: 'The key that the definition grants.' }) },
      resolve: async ({ id }, { key }, { openTo }) => (await openTo(id))?.has(key) ?? false,
    }),
    expiring: t.field({
      type: [ExpiringPoints],
      description: 'Points, or credit, that will lapse, soonest first.',
      args: { asset: t.arg(assetOptions) },
      resolve: (member, { asset }, context) => expiringPoints(member.id, asset, context),
    }),
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
  return (await profileOf(member.id, context))?.displayName ?? null;
}
