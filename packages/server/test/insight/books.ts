import type { Simulation } from '../../src/insight/simulate/simulate.ts';
import type { InsightStage } from './stage.ts';

/** What a program's books come to, in the words of a simulation: summed from what was written down since an instant. */
export async function booksOf({ pool, programId }: InsightStage, from = new Date(0)) {
  const read = async <Row extends object>(text: string) => (await pool.query<Row>(text, [programId, from])).rows;
  const [{ credit = 0n } = {}] = await read<{ credit: bigint }>(
    `SELECT coalesce(sum(credit_earned - credit_clawed_back), 0)::bigint AS credit FROM "order"
     WHERE program_id = $1 AND placed_at >= $2 AND member_id IS NOT NULL`,
  );
  const rules = await read<{ rule: string; asset: string; points: bigint; facts: bigint }>(
    `SELECT d ->> 'rule' AS rule, d ->> 'asset' AS asset, sum((d ->> 'points')::bigint)::bigint AS points, count(*) AS facts FROM (
       SELECT jsonb_array_elements(decisions) AS d FROM "order" WHERE program_id = $1 AND placed_at >= $2 AND member_id IS NOT NULL
       UNION ALL SELECT jsonb_array_elements(decisions) FROM activity WHERE program_id = $1 AND at >= $2 AND reversed_at IS NULL) AS decided
     WHERE (d ->> 'points')::bigint <> 0 GROUP BY 1, 2`,
  );
  const tiers = await read<{ tier: string; members: bigint }>(
    'SELECT tier, count(*) AS members FROM member WHERE program_id = $1 AND $2::timestamptz IS NOT NULL AND tier IS NOT NULL GROUP BY tier',
  );
  const [{ orders = 0n, members = 0n } = {}] = await read<{ orders: bigint; members: bigint }>(
    `SELECT (SELECT count(*) FROM "order" WHERE program_id = $1 AND placed_at >= $2 AND member_id IS NOT NULL) AS orders,
            (SELECT count(*) FROM member WHERE program_id = $1) AS members`,
  );
  const months = await read<{ month: string; points: bigint }>(
    `SELECT to_char(at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month, sum(points)::bigint AS points FROM (
       SELECT placed_at AS at, points_earned - points_clawed_back AS points FROM "order" WHERE program_id = $1 AND member_id IS NOT NULL
       UNION ALL SELECT at, points_earned - points_clawed_back FROM activity WHERE program_id = $1
       UNION ALL SELECT at, available + pending - owed FROM entry
         WHERE program_id = $1 AND asset = 'POINTS' AND kind = 'EARN' AND order_id IS NULL AND activity_id IS NULL) AS given
     WHERE at >= $2 GROUP BY 1 HAVING sum(points) <> 0 ORDER BY 1`,
  );
  return {
    points: months.reduce((sum, { points }) => sum + points, 0n),
    credit,
    rules: rules.map(({ rule, asset, points, facts }) => `${rule} ${asset}: ${points} in ${facts}`).sort(),
    tiers: tiers.map(({ tier, members: count }) => `${tier}: ${count}`).sort(),
    months: months.map(({ month, points }) => `${month}: ${points}`),
    orders: Number(orders),
    members: Number(members),
  };
}

/** What all members ever earned, as their wallets have it: of points, and of credit that no reward gave. */
export async function lifetimeOf({ pool, programId }: InsightStage): Promise<{ points: bigint; credit: bigint }> {
  const { rows } = await pool.query<{ asset: string; earned: bigint }>(
    'SELECT asset, sum(lifetime_earned)::bigint AS earned FROM wallet WHERE program_id = $1 GROUP BY asset',
    [programId],
  );
  const of = (name: string) => rows.find(({ asset }) => asset === name)?.earned ?? 0n;
  return { points: of('POINTS'), credit: of('CREDIT') };
}

/** One side of a simulation in the same words; what joining gave is no decision that is kept. */
export function comparable({ rules, months, members, orders, ...sides }: Simulation, name: 'today' | 'draft') {
  const { pointsEarned, creditEarned, tierCounts } = sides[name];
  return {
    points: pointsEarned,
    credit: creditEarned,
    rules: rules
      .filter((rule) => rule[name].facts > 0 && rule.rule !== 'welcome')
      .map((rule) => `${rule.rule} ${rule.asset}: ${rule[name].points} in ${rule[name].facts}`)
      .sort(),
    tiers: tierCounts
      .filter((tier) => tier.members > 0)
      .map((tier) => `${tier.tier}: ${tier.members}`)
      .sort(),
    months: months.filter((month) => month[name] !== 0n).map((month) => `${month.month}: ${month[name]}`),
    ...(name === 'today' ? { orders } : {}),
    members,
  };
}
