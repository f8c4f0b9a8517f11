import { invariant } from '../base/invariant.ts';
import type { Wallet } from '../database/generated/prisma/client.ts';
import { conflate } from '../events/conflate.ts';
import { Asset, type AssetName } from './asset.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { ownRow } from './lookup.ts';
import { Money, money } from './money.ts';

/** A member's balance of one asset. */
export const Balance = builder.prismaNode('Wallet', {
  name: 'Balance',
  description: 'A member’s balance of one asset.',
  id: { resolve: ({ id }) => id },
  findUnique: ownRow,
  nullable: true,
  fields: (t) => ({
    asset: t.field({
      type: Asset,
      description: 'What it is a balance of.',
      resolve: ({ asset }) => asset as AssetName,
    }),
    available: t.expose('available', { type: 'Points', description: 'Spendable now. Never negative.' }),
    pending: t.expose('pending', { type: 'Points', description: 'Earned, still inside the return window.' }),
    held: t.expose('held', {
      type: 'Points',
      description: 'Set aside for redemptions that are not captured yet.',
    }),
    owed: t.expose('owed', {
      type: 'Points',
      description: 'Owed back after a refund of points already spent; the next earnings settle it first.',
    }),
    lifetimeEarned: t.expose('lifetimeEarned', {
      type: 'Points',
      description: 'Earned net of clawback; points returned to their lots are not earned again.',
    }),
    worth: t.field({
      type: Money,
      description: 'What available is worth: the credit itself, or points × pointValue.',
      resolve: async (wallet, _args, { inForce }) => {
        const { program } = await inForce();
        return money(wallet.available * unitMinorOf(wallet, program.pointValueMinor), program.currency);
      },
    }),
    version: t.int({
      description:
        'Rises by one with every ledger transaction on this balance; a client drops what is older than what it has.',
      resolve: ({ version }) => Number(version),
    }),
  }),
});

/** The argument that chooses the balance. */
export const assetOptions = {
  type: Asset,
  required: true,
  defaultValue: 'POINTS',
  description: 'Which balance.',
} as const;

/** A wallet as it stood at an instant, and what one unit of it was worth then, in minor units. */
export type PastWallet = Wallet & { readonly unitMinor: bigint };

function unitMinorOf(wallet: Wallet | PastWallet, pointValueMinor: bigint): bigint {
  if ('unitMinor' in wallet) return wallet.unitMinor;
  return wallet.asset === 'CREDIT' ? 1n : pointValueMinor;
}

/** A member's wallet of one asset. Members have both from joining on. */
export async function walletOf(memberId: string, asset: AssetName, { prisma, programId }: Context): Promise<Wallet> {
  return await prisma.wallet.findUniqueOrThrow({
    where: { programId_memberId_asset: { programId, memberId, asset } },
  });
}

builder.subscriptionField('balance', (t) =>
  t.withAuth({ member: true }).field({
    type: Balance,
    subGraphs: ['storefront'],
    description: 'The balance as it is now, at once, then after every change.',
    args: { asset: t.arg(assetOptions) },
    subscribe: async (_root, { asset }, context) => {
      const viewer = await context.viewer();
      invariant(viewer !== null, 'A balance is only watched by a member.');
      return conflate<Wallet>({
        read: () => walletOf(viewer.id, asset, context),
        listen: (changed) =>
          context.bus.listen({ programId: context.programId, memberId: viewer.id }, (wallet) => {
            if (wallet === null) changed();
            else if (wallet.asset === asset) changed(wallet);
          }),
        isNewer: (wallet, than) => wallet.version > than.version,
      });
    },
    resolve: (wallet) => wallet,
  }),
);
