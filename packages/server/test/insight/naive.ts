import type { Asset } from '../../src/program/facts.ts';
import type { Contribution } from '../../src/program/tiers/contribution.ts';
import { standingOf } from '../../src/program/tiers/standing.ts';
import type { InsightStage } from './stage.ts';

// The same answers as the insight room gives, found the slow way: row by row from what is kept, with no sum in SQL.

type Buckets = { available: bigint; pending: bigint; held: bigint; owed: bigint };

const nothing = (): Buckets => ({ available: 0n, pending: 0n, held: 0n, owed: 0n });

type Whose = { readonly memberId: string; readonly asset: Asset; readonly at: Date };

/** A balance as a member's statement up to an instant gives it. */
export async function replayedBalance({ pool, programId }: InsightStage, { memberId, asset, at }: Whose) {
  const { rows } = await pool.query<Buckets & { at: Date }>(
    `SELECT available, pending, held, owed, at FROM entry
     WHERE program_id = $1 AND member_id = $2 AND asset = $3 ORDER BY version`,
    [programId, memberId, asset],
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
export async function replayedLiability(stage: InsightStage, { asset, at }: Omit<Whose, 'memberId'>): Promise<Buckets> {
  const { rows } = await stage.pool.query<{ id: string }>('SELECT id FROM member WHERE program_id = $1', [
    stage.programId,
  ]);
  const sum = nothing();
  for (const { id } of rows) {
    const { available, pending, held, owed } = await replayedBalance(stage, { memberId: id, asset, at });
    sum.available += available;
    sum.pending += pending;
    sum.held += held;
    sum.owed += owed;
  }
  return sum;
}

type OrderRow = { id: string; at: Date; cancelledAt: Date | null };
type LineRow = {
  externalId: string;
  quantity: number;
  amountMinor: bigint;
  worthMinor: bigint;
  counted: boolean;
  pointsEarned: bigint;
};
type RefundRow = { at: Date; externalId: string; quantity: number; amountMinor: bigint };

/** Where a member stood at an instant, from the lines they had bought and what of each had come back by then. */
export async function replayedTier(stage: InsightStage, memberId: string, at: Date) {
  const { pool, programId, loyalty } = stage;
  const read = async <Row extends object>(text: string, ...values: unknown[]) =>
    (await pool.query<Row>(text, [programId, ...values])).rows;
  const [member] = await read<{ joinedAt: Date }>(
    'SELECT joined_at AS "joinedAt" FROM member WHERE program_id = $1 AND id = $2',
    memberId,
  );
  if (!member || member.joinedAt > at) return null;
  const versions = await read<{ version: number; appliedAt: Date }>(
    'SELECT version, applied_at AS "appliedAt" FROM definition WHERE program_id = $1 ORDER BY version',
  );
  const version = versions.findLast(({ appliedAt }) => appliedAt <= at)?.version ?? 1;
  const { tiers } = await loyalty.programs.atVersion(programId, version);
  if (tiers === null) return null;
  const orders = await read<OrderRow>(
    'SELECT id, placed_at AS at, cancelled_at AS "cancelledAt" FROM "order" WHERE program_id = $1 AND member_id = $2',
    memberId,
  );
  const activities = await read<{ at: Date; points: bigint; reversedAt: Date | null }>(
    `SELECT at, points_earned AS points, reversed_at AS "reversedAt" FROM activity
     WHERE program_id = $1 AND member_id = $2`,
    memberId,
  );
  const contributions: Contribution[] = [];
  for (const order of orders) if (order.at <= at) contributions.push(await bought(stage, order, at));
  for (const activity of activities) {
    const isKept = activity.reversedAt === null || activity.reversedAt > at;
    const points = isKept ? activity.points : 0n;
    if (activity.at <= at) contributions.push({ kind: 'ACTIVITY', at: activity.at, spendMinor: 0n, points, isKept });
  }
  const standing = standingOf(tiers, { contributions, joinedAt: member.joinedAt, now: at });
  const { level, since, until, measured } = standing;
  return { tier: level.key, since, until, measured, version };
}

/** What was left of an order at an instant, line by line. */
async function bought({ pool, programId }: InsightStage, order: OrderRow, at: Date): Promise<Contribution> {
  const { rows: edits } = await pool.query<{ before: { lines: Record<string, never>[] } }>(
    `SELECT before FROM order_revision WHERE program_id = $1 AND order_id = $2 AND recorded_at > $3
     ORDER BY recorded_at, id LIMIT 1`,
    [programId, order.id, at],
  );
  const { rows: now } = await pool.query<LineRow>(
    `SELECT external_id AS "externalId", quantity, amount_minor AS "amountMinor", worth_minor AS "worthMinor", counted,
       points_earned AS "pointsEarned" FROM order_line WHERE program_id = $1 AND order_id = $2`,
    [programId, order.id],
  );
  const { rows: refunds } = await pool.query<RefundRow>(
    `SELECT r.at, l.external_id AS "externalId", p.quantity, p.amount_minor AS "amountMinor" FROM refund_line p
     JOIN refund r ON r.program_id = p.program_id AND r.id = p.refund_id
     JOIN order_line l ON l.program_id = p.program_id AND l.id = p.order_line_id
     WHERE r.program_id = $1 AND r.order_id = $2 AND r.at <= $3`,
    [programId, order.id, at],
  );
  const lines = (edits[0]?.before.lines as LineRow[] | undefined) ?? now;
  let [spendMinor, points, left] = [0n, 0n, refunds.length === 0 ? 1n : 0n];
  for (const line of lines) {
    const [amount, worth, earned] = [line.amountMinor, line.worthMinor, line.pointsEarned].map(BigInt) as [
      bigint,
      bigint,
      bigint,
    ];
    const back = refunds.filter(({ externalId }) => externalId === line.externalId);
    const money = back.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const units = back.reduce((sum, { quantity }) => sum + quantity, 0);
    const [part, whole] = amount > 0n ? [money, amount] : [BigInt(units), BigInt(line.quantity)];
    points += earned - (earned * part) / whole;
    if (line.counted) spendMinor += amount > 0n ? worth - (worth * money) / amount : worth;
    left += whole - part;
  }
  const isKept = left > 0n && (order.cancelledAt === null || order.cancelledAt > at);
  return { kind: 'ORDER', at: order.at, spendMinor, points, isKept };
}
