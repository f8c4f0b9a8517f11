import type { ClientBase, Pool } from 'pg';
import type { History, PastOrder } from '../program/history.ts';

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
    text: `SELECT id, member_id AS "memberId", placed_at AS at, spend_minor AS "spendMinor",
             points_earned - points_clawed_back AS points, status NOT IN ('REFUNDED', 'CANCELLED') AS "isKept"
           FROM "order" WHERE program_id = $1 AND member_id = ANY($2::uuid[]) ORDER BY placed_at`,
    values,
  });
  const { rows: activities } = await client.query<{ memberId: string; at: Date; points: bigint }>({
    name: 'past activities',
    text: `SELECT member_id AS "memberId", at, points_earned AS points
           FROM activity WHERE program_id = $1 AND member_id = ANY($2::uuid[]) ORDER BY at`,
    values,
  });
  const { rows: consents } = await client.query<{ memberId: string }>({
    name: 'consents',
    text: `SELECT member_id AS "memberId" FROM member_profile
           WHERE program_id = $1 AND member_id = ANY($2::uuid[]) AND marketing_consent`,
    values,
  });
  const consenting = new Set(consents.map(({ memberId }) => memberId));
  const ordersOf = Map.groupBy(orders, ({ memberId }) => memberId);
  const activitiesOf = Map.groupBy(activities, ({ memberId }) => memberId);
  return new Map(
    memberIds.map((id) => [
      id,
      { orders: ordersOf.get(id) ?? [], activities: activitiesOf.get(id) ?? [], consent: consenting.has(id) },
    ]),
  );
}
