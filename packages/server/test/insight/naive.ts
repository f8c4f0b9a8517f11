import { standingOf } from '../../src/program/tiers/standing.ts';
import type { InsightStage } from './stage.ts';

// The same answers as the insight room gives, found the slow way: row by row from what is kept, with no sum in SQL.

type Buckets = { available: bigint; pending: bigint; held: bigint; owed: bigint };

const net = { spendMinor: 0n, isKept: true };
const nothing = (): Buckets => ({ available: 0n, pending: 0n, held: 0n, owed: 0n });

/** A balance as a member's statement up to an instant gives it. */
export async function replayedBalance({ pool, programId }: InsightStage, memberId: string, at: Date) {
  const { rows } = await pool.query<Buckets & { at: Date }>(
    `SELECT available, pending, held, owed, at FROM entry
     WHERE program_id = $1 AND member_id = $2 AND asset = 'POINTS' ORDER BY version`,
    [programId, memberId],
  );
  const sum = nothing();
  const told = rows.filter((entry) => entry.at <= at);
  for (const { available, pending, held, owed } of told) {
    sum.available += available;
    sum.pending += pending;
    sum.held += held;
    sum.owed += owed;
  }
  return { ...settled(sum), version: BigInt(told.length) };
}

/** Nobody owes what they have, and nothing is below zero: what is missing is met from what is pending, then owed. */
function settled({ available, pending, held, owed }: Buckets): Buckets {
  const net = owed < 0n || available > 0n ? available - owed : available;
  const stillOwed = owed < 0n || available > 0n ? 0n : owed;
  if (net >= 0n) return { available: net, pending, held, owed: stillOwed };
  if (available > 0n) return { available: 0n, pending, held, owed: -net };
  const met = -net < pending ? -net : pending;
  return { available: 0n, pending: pending - met, held, owed: stillOwed - net - met };
}

/** What all members held at an instant. */
export async function replayedLiability(stage: InsightStage, at: Date): Promise<Buckets> {
  const { rows } = await stage.pool.query<{ id: string }>('SELECT id FROM member WHERE program_id = $1', [
    stage.programId,
  ]);
  const sum = nothing();
  for (const { id } of rows) {
    const { available, pending, held, owed } = await replayedBalance(stage, id, at);
    sum.available += available;
    sum.pending += pending;
    sum.held += held;
    sum.owed += owed;
  }
  return sum;
}

type LineRow = {
  at: Date;
  worth: bigint;
  amount: bigint;
  counted: boolean;
  points: bigint;
  refunds: { at: string; amount: number; points: number }[];
};

/** Where a member stood at an instant, from the lines they had bought and what of each had come back by then. */
export async function replayedTier({ pool, programId, loyalty }: InsightStage, memberId: string, at: Date) {
  const { rows: members } = await pool.query<{ joinedAt: Date }>(
    'SELECT joined_at AS "joinedAt" FROM member WHERE program_id = $1 AND id = $2',
    [programId, memberId],
  );
  const joinedAt = members[0]?.joinedAt ?? at;
  if (joinedAt > at) return null;
  const { rows: versions } = await pool.query<{ version: number; appliedAt: Date }>(
    'SELECT version, applied_at AS "appliedAt" FROM definition WHERE program_id = $1 ORDER BY version',
    [programId],
  );
  const version = versions.findLast(({ appliedAt }) => appliedAt <= at)?.version ?? 1;
  const { tiers } = await loyalty.programs.atVersion(programId, version);
  if (tiers === null) return null;
  const { rows: lines } = await pool.query<LineRow>(
    `SELECT o.placed_at AS at, l.worth_minor AS worth, l.amount_minor AS amount, l.counted, l.points_earned AS points,
       coalesce((SELECT json_agg(json_build_object('at', r.at, 'amount', p.amount_minor, 'points', p.points)) FROM refund_line p
         JOIN refund r ON r.program_id = p.program_id AND r.id = p.refund_id
         WHERE p.program_id = l.program_id AND p.order_line_id = l.id), '[]') AS refunds
     FROM order_line l JOIN "order" o ON o.program_id = l.program_id AND o.id = l.order_id
     WHERE o.program_id = $1 AND o.member_id = $2`,
    [programId, memberId],
  );
  const { rows: activities } = await pool.query<{ at: Date; points: bigint }>(
    'SELECT at, points_earned AS points FROM activity WHERE program_id = $1 AND member_id = $2',
    [programId, memberId],
  );
  const bought = lines.map((line) => {
    const back = line.refunds.filter((refund) => new Date(refund.at) <= at);
    const spend = back.reduce((left, { amount }) => left - BigInt(amount), line.worth);
    const points = back.reduce((left, refund) => left - BigInt(refund.points), line.points);
    return { at: line.at, spend: line.counted ? spend : 0n, points };
  });
  const contributions = [
    ...bought.map(({ at: when, spend, points }) => ({
      ...net,
      kind: 'ORDER' as const,
      at: when,
      spendMinor: spend,
      points,
    })),
    ...activities.map(({ at: when, points }) => ({ ...net, kind: 'ACTIVITY' as const, at: when, points })),
  ];
  const standing = standingOf(tiers, { contributions: contributions.filter((one) => one.at <= at), joinedAt, now: at });
  const { level, since, until, measured } = standing;
  return { tier: level.key, since, until, measured, version };
}
