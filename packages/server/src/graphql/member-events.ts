import { invariant } from '../base/invariant.ts';
import type { EventRow, EventsMissed as Missed } from '../events/feed.ts';
import type { AssetName } from './asset.ts';
import { Balance, walletOf } from './balance.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { LedgerEntry } from './entry.ts';
import { flatMapped } from './flat-mapped.ts';
import { encodeId } from './ids.ts';
import { type Happened, MemberEvent } from './member-event.ts';
import { type WarningHappened, warningIn } from './member-warnings.ts';
import { type TierView, tierOf, viewNow } from './program-view.ts';
import { Redemption } from './redemption.ts';
import { Tier } from './tier.ts';
import { WaitingPlace } from './waiting-place.ts';

type PointsHappened = Happened<'PointsChanged'> & { readonly entryId: string };
type TierHappened = Happened<'TierChanged'> & { readonly from: TierView | null; readonly to: TierView };
type RedemptionHappened = Happened<'RedemptionChanged'> & { readonly redemptionId: string };
type WaitingHappened = Happened<'WaitingChanged'> & { readonly rewardKey: string };
type AnyHappened =
  | Happened<'EventsMissed'>
  | PointsHappened
  | TierHappened
  | RedemptionHappened
  | WaitingHappened
  | WarningHappened;

builder.objectRef<Happened<'EventsMissed'>>('EventsMissed').implement({
  description: 'Some events were dropped for a slow reader, or may have been while it was away: refetch.',
  subGraphs: ['storefront'],
  interfaces: [MemberEvent],
});

builder.objectRef<PointsHappened>('PointsChanged').implement({
  description: 'A line was added to the statement.',
  subGraphs: ['storefront'],
  interfaces: [MemberEvent],
  fields: (t) => ({
    entry: t.prismaField({
      type: LedgerEntry,
      description: 'The line.',
      resolve: (query, { entryId, memberId }, _args, { prisma, programId }) =>
        prisma.entry.findUniqueOrThrow({ ...query, where: { programId_id: { programId, id: entryId }, memberId } }),
    }),
    balance: t.field({
      type: Balance,
      description: 'The balance it is about, as it is now: with this line, and maybe later ones.',
      resolve: async ({ entryId, memberId }, _args, context) => {
        const where = { programId_id: { programId: context.programId, id: entryId }, memberId };
        const { asset } = await context.prisma.entry.findUniqueOrThrow({ where, select: { asset: true } });
        return await walletOf(memberId, asset as AssetName, context);
      },
    }),
  }),
});

builder.objectRef<TierHappened>('TierChanged').implement({
  description: 'The member holds another tier.',
  subGraphs: ['storefront'],
  interfaces: [MemberEvent],
  fields: (t) => ({
    from: t.field({
      type: Tier,
      nullable: true,
      description: 'The tier before; null where there was none, or it is gone from the program.',
      resolve: ({ from }) => from,
    }),
    to: t.field({ type: Tier, description: 'The tier they hold now.', resolve: ({ to }) => to }),
  }),
});

builder.objectRef<RedemptionHappened>('RedemptionChanged').implement({
  description:
    'A redemption of the member stands elsewhere (held, captured, given back, lapsed, lengthened, refunded), or what it gave does: a gift card was paid with, a ticket was used.',
  subGraphs: ['storefront'],
  interfaces: [MemberEvent],
  fields: (t) => ({
    redemption: t.prismaField({
      type: Redemption,
      description: 'The redemption, as it is now.',
      resolve: (query, { redemptionId, memberId }, _args, { prisma, programId }) =>
        prisma.redemption.findUniqueOrThrow({
          ...query,
          where: { programId_id: { programId, id: redemptionId }, memberId },
        }),
    }),
  }),
});

builder.objectRef<WaitingHappened>('WaitingChanged').implement({
  description: 'Their place in the line for a seat stands elsewhere: joined, offered a seat, lapsed, left.',
  subGraphs: ['storefront'],
  interfaces: [MemberEvent],
  fields: (t) => ({
    place: t.prismaField({
      type: WaitingPlace,
      nullable: true,
      description: 'Their last place in that line, as it is now.',
      resolve: (query, { rewardKey, memberId }, _args, { prisma, programId }) =>
        prisma.waitingPlace.findFirst({ ...query, where: { programId, memberId, rewardKey }, orderBy: { id: 'desc' } }),
    }),
  }),
});

builder.subscriptionField('memberEvents', (t) =>
  t.withAuth({ member: true }).field({
    type: MemberEvent,
    subGraphs: ['storefront'],
    description:
      'What happens to the signed-in member, as it happens. Who reads too slowly gets EventsMissed in place of what was dropped.',
    subscribe: async (_root, _args, context) => {
      const viewer = await context.viewer();
      invariant(viewer !== null, 'Only a member has events of their own.');
      const events = await context.feed.member(context.programId, viewer.id);
      return flatMapped(events, (event) => happenedIn(event, viewer.id, context));
    },
    resolve: (happened) => happened,
  }),
);

type EventData = { readonly entryIds?: string[]; readonly redemptionId?: string; readonly reward?: string | null };

/** What a member hears of one event: a line for each entry it made, and what else it changed for them. */
async function happenedIn(event: EventRow | Missed, memberId: string, context: Context): Promise<AnyHappened[]> {
  const { at } = event;
  const id = encodeId('Event', event.id);
  if ('missed' in event) return [{ kind: 'EventsMissed', id, at, memberId }];
  const { entryIds = [], redemptionId, reward } = event.data as EventData;
  const lines = entryIds.map((entryId, place): PointsHappened => {
    return { kind: 'PointsChanged', id: `${id}.${place + 1}`, at, memberId, entryId };
  });
  const warning = await warningIn(event, memberId, context);
  if (warning !== null) return [warning];
  if (event.type === 'tier.changed') return [...lines, await tierHappened(event, memberId, context)];
  if (event.type.startsWith('waiting.')) return [{ kind: 'WaitingChanged', id, at, memberId, rewardKey: reward ?? '' }];
  if (redemptionId === undefined) return lines;
  return [...lines, { kind: 'RedemptionChanged', id, at, memberId, redemptionId }];
}

async function tierHappened(
  { id: eventId, at, data }: EventRow,
  memberId: string,
  context: Context,
): Promise<TierHappened | Happened<'EventsMissed'>> {
  const id = encodeId('Event', eventId);
  const { from, to } = data as { readonly from: string | null; readonly to: string | null };
  // Read anew: what changed the tier may have been a new definition.
  const view = await viewNow(context);
  const reached = to === null ? null : tierOf(view, to);
  // The tier is gone again by now, with a definition that is newer still.
  if (reached === null) return { kind: 'EventsMissed', id, at, memberId };
  return { kind: 'TierChanged', id, at, memberId, from: from === null ? null : tierOf(view, from), to: reached };
}
