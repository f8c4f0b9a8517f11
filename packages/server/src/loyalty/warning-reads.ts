import type { ClientBase } from 'pg';
import { idleUntil, lastSpendableDay } from '../program/calendar.ts';
import type { Asset } from '../program/facts.ts';
import { dropIn, History } from '../program/history.ts';
import type { Program } from '../program/program.ts';
import type { Telling } from './batch-state.ts';
import { loadHistories } from './history-load.ts';
import type { BatchSetting } from './task.ts';

/** A day as warnings count them: 24 hours. */
export const dayMs = 86_400_000;

const warnedAtOnce = 500;

/** A stretch of time in which something will happen that members are warned of now. */
export type Span = { readonly after: Date; readonly until: Date; readonly daysAhead: number };

/** Where a reading of what will happen goes on. */
export type Place = { readonly dueAt: Date; readonly id: string };

/** What will happen to a member, and what they are told of it. */
export type Warning = {
  readonly memberId: string;
  readonly subject: Asset | 'TIER';
  readonly dueAt: Date;
  readonly telling: Pick<Telling, 'type' | 'data'>;
};

type Reading = {
  readonly setting: BatchSetting;
  readonly programId: string;
  readonly span: Span;
  readonly from: Place;
};
type Read = { readonly warnings: readonly Warning[]; readonly last: Place | null };

/** Reads what will happen in a span, a page at a time, in the order of its instants. */
export type Reader = (client: ClientBase, reading: Reading) => Promise<Read>;

type Lapsing = Place & { readonly memberId: string; readonly asset: Asset; readonly amount: bigint };

/** Lots that lapse on dates of their own. Who earned them when the date was nearer already needs no warning this early. */
export async function lapsingLots(client: ClientBase, { setting, programId, span, from }: Reading): Promise<Read> {
  const { rows } = await client.query<Lapsing & { earnedAt: Date }>({
    name: 'lapsing lots',
    text: `SELECT l.wallet_id AS id, l.expires_at AS "dueAt", w.member_id AS "memberId", w.asset,
             sum(l.available)::bigint AS amount, min(l.earned_at) AS "earnedAt"
           FROM lot l JOIN wallet w ON w.program_id = l.program_id AND w.id = l.wallet_id
           WHERE l.program_id = $1 AND l.available > 0 AND l.expires_at > $2 AND l.expires_at <= $3
             AND (l.expires_at, l.wallet_id) > ($4, $5)
           GROUP BY l.expires_at, l.wallet_id, w.member_id, w.asset ORDER BY l.expires_at, l.wallet_id LIMIT $6`,
    values: [programId, span.after, span.until, from.dueAt, from.id, warnedAtOnce],
  });
  const known = rows.filter(({ earnedAt, dueAt }) => earnedAt.getTime() <= dueAt.getTime() - span.daysAhead * dayMs);
  return { warnings: known.map((row) => expiring(setting.program, row, span)), last: rows.at(-1) ?? null };
}

/** Wallets of which nothing was heard. Where everybody's date is as near as that, nobody is warned this early. */
export async function lapsingWallets(client: ClientBase, { setting, programId, span, from }: Reading): Promise<Read> {
  const { program } = setting;
  const { rows } = await client.query<Lapsing>({
    name: 'lapsing wallets',
    text: `SELECT w.id, w.lapses_at AS "dueAt", w.member_id AS "memberId", w.asset, coalesce((SELECT sum(l.available)
               FROM lot l WHERE l.program_id = w.program_id AND l.wallet_id = w.id AND l.idle), 0)::bigint AS amount
           FROM wallet w WHERE w.program_id = $1 AND w.lapses_at > $2 AND w.lapses_at <= $3
             AND (w.lapses_at, w.id) > ($4, $5) ORDER BY w.lapses_at, w.id LIMIT $6`,
    values: [programId, span.after, span.until, from.dueAt, from.id, warnedAtOnce],
  });
  const known = rows.filter(({ amount, asset, dueAt }) => {
    const wasActive = new Date(dueAt.getTime() - span.daysAhead * dayMs);
    const until = idleUntil(program, asset, wasActive);
    return amount > 0n && (until === null || until > dueAt);
  });
  return { warnings: known.map((row) => expiring(program, row, span)), last: rows.at(-1) ?? null };
}

function expiring(program: Program, { memberId, asset, amount, dueAt }: Lapsing, { daysAhead }: Span): Warning {
  const lastDay = lastSpendableDay(program, dueAt);
  const when = { expiresAt: dueAt.toISOString(), lastDay, daysAhead };
  const telling =
    asset === 'POINTS'
      ? { type: 'points.expiring', data: { points: Number(amount), ...when } }
      : { type: 'credit.expiring', data: { credit: Number(amount), ...when } };
  return { memberId, subject: asset, dueAt, telling };
}

type Ending = Place & { readonly tierSince: Date; readonly joinedAt: Date };

/** Tiers whose time ends and that will be lost then, if nothing else happens. */
export async function endingTiers(client: ClientBase, { setting, programId, span, from }: Reading): Promise<Read> {
  const { program, now } = setting;
  const { rows } = await client.query<Ending>({
    name: 'ending tiers',
    text: `SELECT id, tier_due_at AS "dueAt", tier_since AS "tierSince", joined_at AS "joinedAt" FROM member
           WHERE program_id = $1 AND tier_due_at > $2 AND tier_due_at <= $3 AND (tier_due_at, id) > ($4, $5)
           ORDER BY tier_due_at, id LIMIT $6`,
    values: [programId, span.after, span.until, from.dueAt, from.id, warnedAtOnce],
  });
  const known = rows.filter(({ tierSince, dueAt }) => tierSince.getTime() <= dueAt.getTime() - span.daysAhead * dayMs);
  const histories = await loadHistories(
    client,
    programId,
    known.map(({ id }) => id),
  );
  const warnings = known.flatMap((member): Warning[] => {
    const history = histories.get(member.id) ?? new History();
    const drop = dropIn(program, { member, history, now });
    if (drop?.at.getTime() !== member.dueAt.getTime()) return [];
    const data = {
      from: drop.from.key,
      to: drop.to.key,
      dropsAt: drop.at.toISOString(),
      lastDay: lastSpendableDay(program, drop.at),
      daysAhead: span.daysAhead,
    };
    return [{ memberId: member.id, subject: 'TIER', dueAt: drop.at, telling: { type: 'tier.dropping', data } }];
  });
  return { warnings, last: rows.at(-1) ?? null };
}
