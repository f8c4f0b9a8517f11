import { createHash } from 'node:crypto';
import { assetOptions, Balance, type PastWallet } from './balance.ts';
import { builder } from './builder.ts';
import { Member } from './member.ts';
import { pastInstant, refuseAhead } from './past.ts';
import { programAt } from './program-view.ts';
import { type StandingView, TierStatus } from './tier-status.ts';

const at = { ...pastInstant('The instant. What is dated at it counts.'), required: true } as const;

builder.prismaObjectFields(Member, (t) => ({
  balanceAsOf: t.field({
    type: Balance,
    subGraphs: ['admin'],
    description: 'The balance as the books stood at that instant. Its id is not the wallet’s, so a cache keeps both.',
    args: { at: t.arg(at), asset: t.arg(assetOptions) },
    resolve: async ({ id: memberId }, args, { programId, insight, inForce }): Promise<PastWallet> => {
      refuseAhead(args.at, { now: (await inForce()).now, path: 'at' });
      const { id, ...balance } = await insight.balanceAsOf(programId, { memberId, asset: args.asset, at: args.at });
      const unmoved = { headHash: null, nextDueAt: null, lapsesAt: null };
      return { ...balance, ...unmoved, programId, id: idAt(id, args.at), memberId, asset: args.asset };
    },
  }),
  tierAsOf: t.field({
    type: TierStatus,
    nullable: true,
    subGraphs: ['admin'],
    description:
      'Where they stood among the tiers at that instant, by the definition in force then; null where it had no tiers, or they had not joined.',
    args: { at: t.arg(at) },
    resolve: async ({ id: memberId }, args, context): Promise<StandingView | null> => {
      refuseAhead(args.at, { now: (await context.inForce()).now, path: 'at' });
      const found = await context.insight.tierAsOf(context.programId, { memberId, at: args.at });
      const view = found && (await programAt(context, found.version));
      return view && { standing: found.standing, view };
    },
  }),
}));

/** An id for what a wallet was at an instant: the same whenever it is asked for, and nobody else's. */
function idAt(walletId: string, instant: Date): string {
  const bytes = createHash('sha256').update(`${walletId} ${instant.toISOString()}`).digest().subarray(0, 16);
  // Version 8, the one that leaves the bits to us.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
