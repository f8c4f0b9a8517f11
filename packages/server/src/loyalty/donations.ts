import type { Pool } from 'pg';
import type { DonationReport, DonationSpan } from './loyalty.ts';

/**
 * What members donated from one instant up to another, by beneficiary and currency, the largest first. What the shop gave
 * back since is left out.
 */
export async function donations(
  pool: Pick<Pool, 'query'>,
  programId: string,
  { from, to }: DonationSpan,
): Promise<DonationReport[]> {
  const { rows } = await pool.query<DonationReport>({
    name: 'donations',
    text: `SELECT beneficiary, currency_code AS "currencyCode", count(*)::int AS redemptions, sum(points)::bigint AS points,
             coalesce(sum(discount_minor), 0)::bigint AS "amountMinor"
           FROM redemption WHERE program_id = $1 AND beneficiary IS NOT NULL AND status = 'CAPTURED'
             AND captured_at >= coalesce($2, '-infinity'::timestamptz) AND captured_at < coalesce($3, 'infinity'::timestamptz)
           GROUP BY 1, 2 ORDER BY 5 DESC, 1`,
    values: [programId, from ?? null, to ?? null],
  });
  return rows;
}
