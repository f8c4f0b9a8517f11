import type { Pool } from 'pg';
import type { Member } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { memberTable } from '../ledger/tables.ts';
import { type Buyer, decideOrder } from '../program/decide-order.ts';
import type { OrderDecision, OrderFact } from '../program/facts.ts';
import { History, memberFact, standingIn } from '../program/history.ts';
import type { Standing } from '../program/tiers/standing.ts';
import { readCapUses } from './cap-load.ts';
import { capUsed } from './caps.ts';
import { loadHistories } from './history-load.ts';
import type { PreviewLine } from './inputs.ts';
import { readAmounts } from './order-amounts.ts';
import { checkGoods } from './order-check.ts';
import { lineFact } from './order-fact.ts';
import type { Programs } from './programs.ts';
import { InvalidInput } from './refusals.ts';
import type { Setting } from './task.ts';

/** Where reads that judge find what they ask. They lock nothing: what they say may have changed when it is read. */
export type Sources = { readonly pool: Pool; readonly programs: Programs };

/** What goods would earn now. */
export async function preview(
  sources: Sources,
  programId: string,
  { memberId, lines }: { readonly memberId: string | null; readonly lines: readonly PreviewLine[] },
): Promise<OrderDecision | InvalidInput> {
  const setting = await settingOf(sources, programId);
  if (setting instanceof InvalidInput) return setting;
  const refusal = checkGoods(lines, setting);
  if (refusal) return refusal;
  const { program, now } = setting;
  const { currency } = program;
  const { lines: amounts } = readAmounts({ currencyCode: currency, lines });
  const fact: OrderFact = {
    externalId: '',
    currency,
    placedAt: now,
    shippingMinor: null,
    taxMinor: null,
    channel: null,
    location: null,
    redeemed: false,
    lines: lines.map((line, index) => lineFact(line, amounts[index]?.amountMinor ?? 0n)),
  };
  const buyer = memberId === null ? null : await shopper(sources, programId, { memberId, setting });
  return decideOrder(program, fact, buyer);
}

async function shopper(
  { pool }: Sources,
  programId: string,
  { memberId, setting: { program, now } }: { readonly memberId: string; readonly setting: Setting },
): Promise<Buyer | null> {
  const [member] = await membersOf(pool, programId, [memberId]);
  if (!member) return null;
  const history = (await loadHistories(pool, programId, [memberId])).get(memberId) ?? new History();
  const uses = await readCapUses(pool, program, { programId, memberIds: [memberId], since: now });
  return { member: memberFact(program, { member, history, at: now }), used: capUsed(program, { uses, at: now }) };
}

/** Where members stand now. */
export async function standings(
  sources: Sources,
  programId: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const setting = await settingOf(sources, programId);
  if (setting instanceof InvalidInput || setting.program.tiers === null) return new Map();
  const { program, now } = setting;
  const members = await membersOf(sources.pool, programId, memberIds);
  const histories = await loadHistories(sources.pool, programId, memberIds);
  return new Map(
    members.flatMap((member) => {
      const standing = standingIn(program, { member, history: historyIn(histories, member), now });
      return standing ? [[member.id, standing]] : [];
    }),
  );
}

/** The definition in force and the program's now, for reads; a refusal where there is none. */
export async function settingOf({ programs }: Sources, programId: string): Promise<Setting | InvalidInput> {
  const inForce = await programs.inForce(programId);
  if (inForce) return inForce;
  const message = 'No definition is in force yet: apply one first.';
  return new InvalidInput([{ code: 'NO_DEFINITION', message, path: [] }]);
}

/** Members as they are now. */
export async function membersOf(pool: Pool, programId: string, memberIds: readonly string[]): Promise<Member[]> {
  const { rows } = await pool.query<Member>({
    name: 'members by id',
    text: `SELECT ${selectList(memberTable)} FROM member WHERE program_id = $1 AND id = ANY($2::uuid[])`,
    values: [programId, memberIds],
  });
  return rows;
}

function historyIn(histories: ReadonlyMap<string, History>, { id }: Member): History {
  return histories.get(id) ?? new History();
}
