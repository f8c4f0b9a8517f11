import type { EventRow } from '../events/feed.ts';
import { Asset, type AssetName } from './asset.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { encodeId } from './ids.ts';
import { type Happened, MemberEvent } from './member-event.ts';
import { type TierView, tierOf, viewNow } from './program-view.ts';
import { Tier } from './tier.ts';

type Ahead = { readonly lastDay: string; readonly daysAhead: number };
type PointsExpiring = Happened<'PointsExpiring'> &
  Ahead & { readonly asset: AssetName; readonly points: bigint; readonly expiresAt: Date };
type TierDropping = Happened<'TierDropping'> &
  Ahead & { readonly from: TierView; readonly to: TierView; readonly dropsAt: Date };

/** Something that will happen to a member if nothing else does. */
export type WarningHappened = PointsExpiring | TierDropping;

builder.objectRef<PointsExpiring>('PointsExpiring').implement({
  description: 'Points, or credit, will lapse unless they are spent before; told 30 and 7 days ahead.',
  subGraphs: ['storefront'],
  interfaces: [MemberEvent],
  fields: (t) => ({
    asset: t.expose('asset', { type: Asset, description: 'What will lapse.' }),
    points: t.expose('points', { type: 'Points', description: 'How many, in units of asset, when this was told.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'The first instant they are gone.' }),
    lastDay: t.expose('lastDay', { type: 'Date', description: 'The last day they can be spent.' }),
    daysAhead: t.exposeInt('daysAhead', { description: 'Which of the two warnings it is: 30 or 7.' }),
  }),
});

builder.objectRef<TierDropping>('TierDropping').implement({
  description: 'The member will lose their tier unless they reach it again before; told 30 and 7 days ahead.',
  subGraphs: ['storefront'],
  interfaces: [MemberEvent],
  fields: (t) => ({
    from: t.field({ type: Tier, description: 'The tier they hold.', resolve: ({ from }) => from }),
    to: t.field({ type: Tier, description: 'The tier they will have then.', resolve: ({ to }) => to }),
    dropsAt: t.expose('dropsAt', { type: 'DateTime', description: 'The first instant they don’t hold it any more.' }),
    lastDay: t.expose('lastDay', { type: 'Date', description: 'The last day they hold it.' }),
    daysAhead: t.exposeInt('daysAhead', { description: 'Which of the two warnings it is: 30 or 7.' }),
  }),
});

type PointsTold = Ahead & { readonly points?: number; readonly credit?: number; readonly expiresAt: string };
type TierTold = Ahead & { readonly from: string; readonly to: string; readonly dropsAt: string };

/** What an event warns a member of; null where it warns of nothing. */
export async function warningIn(event: EventRow, memberId: string, context: Context) {
  const whose = { id: encodeId('Event', event.id), at: event.at, memberId };
  if (['points.expiring', 'credit.expiring'].includes(event.type)) return expiring(event.data as PointsTold, whose);
  return event.type === 'tier.dropping' ? await dropping(event.data as TierTold, whose, context) : null;
}

type Whose = Omit<Happened, 'kind'>;

function expiring(told: PointsTold, whose: Whose): PointsExpiring {
  const { points, credit, expiresAt, lastDay, daysAhead } = told;
  const asset: AssetName = points === undefined ? 'CREDIT' : 'POINTS';
  const what = { asset, points: BigInt(points ?? credit ?? 0), expiresAt: new Date(expiresAt), lastDay, daysAhead };
  return { kind: 'PointsExpiring', ...whose, ...what };
}

async function dropping(
  { from: held, to: next, dropsAt, lastDay, daysAhead }: TierTold,
  whose: Whose,
  context: Context,
): Promise<TierDropping | Happened<'EventsMissed'>> {
  const view = await viewNow(context);
  const [from, to] = [tierOf(view, held), tierOf(view, next)];
  // One of them is gone by now, with a definition that is newer still.
  if (from === null || to === null) return { kind: 'EventsMissed', ...whose };
  return { kind: 'TierDropping', ...whose, from, to, dropsAt: new Date(dropsAt), lastDay, daysAhead };
}
