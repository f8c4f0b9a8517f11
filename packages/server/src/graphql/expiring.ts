import type { Pool } from 'pg';
import type { AssetName } from './asset.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

/** Points that lapse at one instant. */
type ExpiringShape = { readonly points: bigint; readonly expiresAt: Date; readonly lastDay: string };

/** Points that will lapse. */
export const ExpiringPoints = builder.objectRef<ExpiringShape>('ExpiringPoints').implement({
  description: 'Points that will lapse unless they are spent before.',
  fields: (t) => ({
    points: t.expose('points', {
      type: 'Points',
      description: 'How many, in units of the asset asked for; those still inside the return window too.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'The first instant they are gone.' }),
    lastDay: t.expose('lastDay', { type: 'Date', description: 'The last day they can be spent.' }),
  }),
});

const shownMaximum = 100;

const text = `
  SELECT sum(l.available + l.pending)::bigint AS points, g.at AS "expiresAt"
    FROM wallet w
    JOIN lot l ON l.program_id = w.program_id AND l.wallet_id = w.id
    CROSS JOIN LATERAL (SELECT CASE WHEN l.idle THEN w.lapses_at ELSE l.expires_at END AS at) g
   WHERE w.program_id = $1 AND w.member_id = $2 AND w.asset = $4
     AND g.at > $3 AND l.available + l.pending > 0
   GROUP BY g.at
   ORDER BY g.at
   LIMIT ${shownMaximum}`;

/** What will lapse of a member's points, or credit, soonest first. */
export async function expiringPoints(
  memberId: string,
  asset: AssetName,
  { pool, programId, inForce }: Context,
): Promise<ExpiringShape[]> {
  const { program, now } = await inForce();
  const { rows } = await readLots(pool, [programId, memberId, now, asset]);
  return rows.map(({ points, expiresAt }) => ({
    points,
    expiresAt,
    lastDay: program.days.dayOf(new Date(expiresAt.getTime() - 1)).date,
  }));
}

function readLots(pool: Pool, values: readonly [string, string, Date, AssetName]) {
  return pool.query<{ points: bigint; expiresAt: Date }>({ name: 'expiring', text, values: [...values] });
}
