import type { Asset } from '../../src/program/facts.ts';
import { type balanceOf, type House, openProgram, petal, setClock } from '../support/house.ts';
import type { GiftKey } from './histories.ts';

/** When every history begins. */
export const start = '2026-02-01T12:00:00Z';

const variable = { cost: 1, variable: { max: 50_000 } };

/** What can be had at once, and a code that costs nothing. */
const gifts: readonly ({ readonly key: GiftKey } & Record<string, unknown>)[] = [
  { key: 'as-credit', name: 'Points as credit', ...variable, give: { storeCredit: '0.01' } },
  { key: 'card', name: 'Gift card', ...variable, give: { giftCard: '0.01' }, validFor: 'P1M' },
  { key: 'tree', name: 'Trees', ...variable, give: { donation: { to: 'Trees', amount: '0.01' } } },
  { key: 'seat', name: 'A seat', cost: 5, give: { event: { startsAt: '2026-04-01', venue: 'Hackney', seats: 2 } } },
  { key: 'pass', name: 'A pass', cost: 0, give: { access: 'lounge' }, validFor: 'P1W' },
  { key: 'post', name: 'Free delivery', cost: 0, give: { freeShipping: true }, holdFor: 'P2D' },
];

/** Opens a program in which a bit of everything happens. */
export async function openStage({ pool, loyalty }: House, shortfall: 'owe' | 'forgive', more: object = {}) {
  const definition = {
    ...petal,
    program: { ...petal.program, slug: `p-${crypto.randomUUID().slice(0, 8)}` },
    currencies: { EUR: { rate: '0.86' }, JPY: { rate: '0.005' } },
    points: { ...petal.points, expiry: { after: 'P3M' } },
    credit: { pendingDays: 7, expiry: { after: 'P4M' } },
    refunds: { spentPoints: 'proportional', shortfall },
    rewards: [
      {
        key: 'any',
        name: 'Points as money',
        cost: 1,
        variable: { max: 50_000 },
        give: { amountOff: '0.01' },
        holdFor: 'P2D',
      },
      ...gifts,
    ],
    earn: [
      ...petal.earn,
      { key: 'double', on: 'order', multiply: '2', lines: 'line.quantity > 2' },
      { key: 'third', on: 'order', give: 30, when: 'member.orders == 2' },
      { key: 'big', on: 'order', give: 40, when: 'order.total >= 50.0', cap: { points: 100, every: 'P1D' } },
      { key: 'steady', on: 'order', per: '3.00', give: 1, cap: { points: 60, every: 'PT72H' } },
      { key: 'back', on: 'order', cashback: '7.5%', cap: { credit: '9.00', every: 'P1M' } },
      { key: 'more', on: 'order', cashback: '2%', lines: 'line.quantity > 1', cap: { credit: '1.50' } },
      { key: 'review', on: 'activity', type: 'review', give: 25, limit: { times: 2, every: 'P1D' } },
      { key: 'visit', on: 'activity', type: 'visit', give: 3, when: 'member.tier != "bud"' },
    ],
    tiers: {
      measure: 'spend',
      window: { rolling: 'P3M' },
      keep: { until: 'P1M' },
      levels: [
        { key: 'bud', name: 'Bud', from: '0' },
        { key: 'bloom', name: 'Bloom', from: '150', multiply: '1.25' },
        { key: 'grove', name: 'Grove', from: '400', multiply: '1.5' },
      ],
    },
    ...more,
  };
  const programId = await openProgram(pool, loyalty, definition);
  await setClock(pool, programId, start);
  return { pool, loyalty, programId };
}

/** All that a balance holds, net of what is owed. */
export function heldIn({ available, pending, held, owed }: Awaited<ReturnType<typeof balanceOf>>): bigint {
  return BigInt(available + pending + held - owed);
}

/** What refunds cannot bring back: lapsed unspent, captured without an order; and what was forgiven for good. */
type Elsewhere = Record<'lapsed' | 'captured' | 'pinned' | 'unpinned', bigint>;

/** Where the rest of what members collected of an asset went. */
export async function whatWentElsewhere(house: House, programId: string, asset: Asset): Promise<Elsewhere> {
  const { rows } = await house.pool.query<Elsewhere>(
    `WITH ours AS (SELECT id FROM wallet WHERE program_id = $1 AND asset = $2),
       forgiven AS (SELECT coalesce(sum(CASE WHEN p.from_account = 'forgiven' THEN p.amount ELSE -p.amount END), 0) AS units FROM posting p
         JOIN entry e ON e.program_id = p.program_id AND e.id = p.entry_id AND e.wallet_id IN (SELECT id FROM ours)
         WHERE p.program_id = $1 AND 'forgiven' IN (p.from_account, p.to_account)),
       pinned AS (SELECT coalesce(sum(pinned - absorbed), 0) AS units FROM lot_use WHERE program_id = $1 AND wallet_id IN (SELECT id FROM ours))
     SELECT coalesce((SELECT sum(lapsed - lapsed_counted) FROM lot WHERE program_id = $1 AND wallet_id IN (SELECT id FROM ours)), 0)::bigint AS lapsed,
       coalesce((SELECT sum(points - points_return_due) FROM redemption
         WHERE program_id = $1 AND status = 'CAPTURED' AND wallet_id IN (SELECT id FROM ours)), 0)::bigint AS captured,
       (SELECT units FROM pinned)::bigint AS pinned, ((SELECT units FROM forgiven) - (SELECT units FROM pinned))::bigint AS unpinned`,
    [programId, asset],
  );
  const [row] = rows;
  if (!row) throw new Error('no row');
  return row;
}

/** How many uses of caps are counted. */
export async function usesOfCaps(house: House, programId: string): Promise<number> {
  const { rows } = await house.pool.query<{ uses: bigint }>(
    'SELECT count(*) AS uses FROM limit_use WHERE program_id = $1 AND order_id IS NOT NULL',
    [programId],
  );
  return Number(rows[0]?.uses);
}

/** Where everything stands, but for what is named by chance. */
export async function standOf(house: House, programId: string) {
  const read = async (text: string) => (await house.pool.query(text, [programId])).rows;
  return {
    wallets: await read(
      'SELECT asset, available, pending, held, owed, lifetime_earned FROM wallet WHERE program_id = $1 ORDER BY asset',
    ),
    orders: await read(
      `SELECT external_id, status, points_earned, points_clawed_back, credit_earned, credit_clawed_back, total_minor, spend_minor
       FROM "order" WHERE program_id = $1 ORDER BY 1`,
    ),
    lines:
      await read(`SELECT o.external_id, place, l.points_earned, l.points_clawed_back, l.credit_earned, l.credit_clawed_back, worth_minor, counted
                       FROM order_line l JOIN "order" o ON o.program_id = l.program_id AND o.id = l.order_id WHERE l.program_id = $1 ORDER BY 1, 2`),
    lots: await read(
      // What edits earned and took back before somebody joined is one lot, or less of it.
      `SELECT w.asset, sum(l.pending) AS pending, sum(l.available) AS available, sum(l.lapsed - l.lapsed_counted) AS gone, earned_at, clears_at, expires_at
       FROM lot l JOIN wallet w ON w.program_id = l.program_id AND w.id = l.wallet_id WHERE l.program_id = $1 GROUP BY 1, 5, 6, 7
       HAVING sum(l.pending + l.available + l.lapsed - l.lapsed_counted) > 0 ORDER BY 1, 5, 6, 7`,
    ),
    // What an edit put right of a refund before it is the edit's, unless nobody had joined: the order's sums are the same.
    refunds: await read(`SELECT o.external_id, r.amount_minor, r.points_clawed_back, r.credit_clawed_back FROM refund r
                         JOIN "order" o ON o.program_id = r.program_id AND o.id = r.order_id WHERE r.program_id = $1 AND o.revision IS NULL ORDER BY 1, 2, 3`),
  };
}

/** What the audit finds, with what it cannot know: what was told, and whether rules gave more than they may. */
export async function problemsOf(house: House, programId: string): Promise<string[]> {
  const { problems } = await house.loyalty.audit({ programId });
  const { rows } = await house.pool.query<{ where: string }>(
    `SELECT 'entry ' || e.id || ' is not told of once' AS "where" FROM entry e WHERE e.program_id = $1 AND 1 <>
       (SELECT count(*) FROM event v WHERE v.program_id = $1 AND v.data -> 'entryIds' ? e.id::text)
     UNION ALL SELECT member_id || ' was given too often' FROM limit_use WHERE program_id = $1 AND activity_id IS NOT NULL
       GROUP BY member_id, date_trunc('day', at, 'Europe/London') HAVING count(*) > 2
     UNION ALL SELECT member_id || ' was given too much a day' FROM limit_use WHERE program_id = $1 AND rule = 'big'
       GROUP BY member_id, date_trunc('day', at, 'Europe/London') HAVING sum(amount) > 100
     UNION ALL SELECT member_id || ' was given too much a month' FROM limit_use WHERE program_id = $1 AND rule = 'back'
       GROUP BY member_id, date_trunc('month', at, 'Europe/London') HAVING sum(amount) > 900
     UNION ALL SELECT u.id || ' ends 72 hours of too much' FROM limit_use u WHERE program_id = $1 AND rule = 'steady'
       AND 60 < (SELECT sum(amount) FROM limit_use o WHERE o.program_id = $1 AND o.rule = u.rule AND o.member_id = u.member_id
         AND o.at > u.at - interval '72 hours' AND o.at <= u.at)`,
    [programId],
  );
  return [...problems.map(({ what, where }) => `${what} ${where}`), ...rows.map(({ where }) => where)];
}
