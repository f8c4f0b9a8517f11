import type { ClientBase, Pool } from 'pg';
import { History, type PastActivity, type PastOrder } from '../program/history.ts';
import type { ManualTier } from '../program/tiers/manual.ts';

type Queryable = Pick<ClientBase | Pool, 'query'>;

/** Reads what members did so far. In a batch their wallets are locked, so nothing is added meanwhile. */
export async function loadHistories(
  client: Queryable,
  programId: string,
  memberIds: readonly string[],
): Promise<Map<string, History>> {
  if (memberIds.length === 0) return new Map();
  const values = [programId, memberIds];
  const { rows: orders } = await client.query<PastOrder & { memberId: string }>({
    name: 'past orders',
    text: `SELECT 'ORDER' AS kind, id, member_id AS "memberId", placed_at AS at, spend_minor AS "spendMinor",
             points_earned - points_clawed_back AS points, status NOT IN ('REFUNDED', 'CANCELLED') AS "isKept"
           FROM "order" WHERE program_id = $1 AND member_id = ANY($2::uuid[]) ORDER BY placed_at`,
    values,
  });
  const { rows: activities } = await client.query<PastActivity & { memberId: string }>({
    name: 'past activities',
    // What we gave by ourselves, for a birthday or an anniversary, is nothing that a member did.
    text: `SELECT 'ACTIVITY' AS kind, id, member_id AS "memberId", at, 0::bigint AS "spendMinor",
             points_earned - points_clawed_back AS points, reversed_at IS NULL AS "isKept"
           FROM activity WHERE program_id = $1 AND member_id = ANY($2::uuid[]) AND NOT starts_with(type, 'laurel:') ORDER BY at`,
    values,
  });
  const { rows: consents } = await client.query<{ memberId: string }>({
    name: 'consents',
    text: `SELECT member_id AS "memberId" FROM member_profile
           WHERE program_id = $1 AND member_id = ANY($2::uuid[]) AND marketing_consent`,
    values,
  });
  const { rows: manual } = await client.query<ManualTier & { memberId: string }>({
    name: 'manual tiers',
    text: `SELECT member_id AS "memberId", tier, since, least(until, ended_at) AS until
           FROM manual_tier WHERE program_id = $1 AND member_id = ANY($2::uuid[]) ORDER BY since`,
    values,
  });
  const consenting = new Set(consents.map(({ memberId }) => memberId));
  const [ordersOf, activitiesOf, manualOf] = [byMember(orders), byMember(activities), byMember(manual)];
  return new Map(
    memberIds.map((id) => [
      id,
      new History({
        orders: ordersOf.get(id) ?? [],
        activities: activitiesOf.get(id) ?? [],
        manual: manualOf.get(id) ?? [],
        consent: consenting.has(id),
      }),
    ]),
  );
}

function byMember<Row extends { readonly memberId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ memberId }) => memberId);
}
