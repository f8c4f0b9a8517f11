import type { ClientBase, Pool } from 'pg';
import type { LimitUse } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { limitUseTable } from '../ledger/tables.ts';
import { subtractDuration } from '../program/calendar.ts';
import type { Program } from '../program/program.ts';
import type { Batch } from './batch-state.ts';
import type { Needs } from './task.ts';

type Asked = {
  readonly programId: string;
  readonly memberIds: readonly string[];
  /** The earliest instant of an order that is decided. */
  readonly since: Date;
};

/** Reads what rules with a cap gave members, as far back as it may count for an order at that instant or later. */
export async function readCapUses(
  client: Pick<ClientBase | Pool, 'query'>,
  program: Program,
  { programId, memberIds, since }: Asked,
): Promise<LimitUse[]> {
  const caps = [...program.caps];
  if (caps.length === 0 || memberIds.length === 0) return [];
  const { rows } = await client.query<LimitUse>({
    name: 'uses of caps',
    text: `SELECT ${selectList(limitUseTable)} FROM limit_use
           JOIN unnest($3::text[], $4::timestamptz[]) AS cap(key, since) ON rule = cap.key AND (cap.since IS NULL OR at > cap.since)
           WHERE program_id = $1 AND member_id = ANY($2::uuid[])`,
    values: [
      programId,
      memberIds,
      caps.map(([rule]) => rule),
      caps.map(([, { every }]) => earliest(program, every, since)),
    ],
  });
  return rows;
}

/** Reads what the orders of a batch will ask of caps. The wallets of their members are locked, so that nothing is added. */
export async function loadCapUses(client: ClientBase, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const decided = needs.flatMap((need) => [...newOrders(batch, need), ...ordersDecidedAgain(batch, need)]);
  if (decided.length === 0) return;
  const since = new Date(Math.min(...decided.map(({ at }) => at.getTime())));
  const memberIds = [...new Set(decided.map(({ memberId }) => memberId))];
  const known = new Set(batch.limitUses.map(({ id }) => id));
  // An order that is decided again is so under the caps of its own version.
  for (const program of new Set([batch.program, ...batch.versions.values()])) {
    const uses = await readCapUses(client, program, { programId: batch.programId, memberIds, since });
    batch.limitUses.push(...uses.filter(({ id }) => !known.has(id)));
    for (const { id } of uses) known.add(id);
  }
}

type Decided = { readonly memberId: string; readonly at: Date };

function newOrders(batch: Batch, { placedAt, customers = [] }: Needs): Decided[] {
  if (!placedAt) return [];
  return customers.flatMap(({ externalId }) => {
    const member = batch.members.get(externalId);
    return member ? [{ memberId: member.id, at: placedAt }] : [];
  });
}

function ordersDecidedAgain(batch: Batch, { decidesAgain, orders = [] }: Needs): Decided[] {
  if (!decidesAgain) return [];
  return orders.flatMap((externalId) => {
    const order = batch.orders.get(externalId)?.order;
    return order?.memberId ? [{ memberId: order.memberId, at: order.placedAt }] : [];
  });
}

/** A window of the calendar is no longer than its period; a day more is more than any change of the clock. */
function earliest({ timeZone }: Program, every: string | null, at: Date): Date | null {
  if (every === null) return null;
  const since = subtractDuration(at, every, timeZone);
  return new Date(since.getTime() - 86_400_000);
}
