import { formatAmount } from '@laurel/schema/money';
import type { ClientBase, Pool } from 'pg';
import type { Lot, Wallet } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { extendLot, longerLots, type OtherDate } from '../ledger/extend.ts';
import { lotTable, walletTable } from '../ledger/tables.ts';
import { idleUntil } from '../program/calendar.ts';
import { compileProgram } from '../program/compile.ts';
import type { Asset } from '../program/facts.ts';
import type { Program } from '../program/program.ts';
import { catchUpMembers, type Times } from './catching-up.ts';
import { lapseTimes } from './lot-times.ts';
import type { ApplyOptions, ProgramApplied } from './loyalty.ts';
import { dryApply, everyMember } from './plan.ts';
import { InvalidDefinition } from './refusals.ts';
import { validated } from './validated.ts';

const membersAtOnce = 200;

/** How many lots live longer, and how much is in them, by asset. */
type Extended = Record<Asset, { lots: number; amount: bigint }> & { failed: number };

/**
 * Puts a definition in force, and gives what members have already the dates that its expiry policies would give it, where
 * those are later. A few hundred members a transaction; repeating it, or going on after it was cut short, does no more.
 */
export async function applyExtending(
  times: Times,
  programId: string,
  { source, dryRun, onProgress }: ApplyOptions & { readonly source: unknown },
): Promise<ProgramApplied | InvalidDefinition> {
  const definition = validated(source);
  if (definition instanceof InvalidDefinition) return definition;
  const applied = dryRun
    ? await dryApply(times, programId, source)
    : await times.programs.apply(programId, definition, { dryRun: false });
  if (applied instanceof InvalidDefinition) return applied;
  const program = compileProgram(definition, applied.version);
  const total: Extended = { POINTS: { lots: 0, amount: 0n }, CREDIT: { lots: 0, amount: 0n }, failed: 0 };
  let members = 0;
  for await (const some of everyMember(times.pool, programId)) {
    for (let first = 0; first < some.length; first += membersAtOnce) {
      const memberIds = some.slice(first, first + membersAtOnce).map(({ id }) => id);
      const step = { programId, memberIds, total };
      await (dryRun ? countLonger(times, program, step) : extendMembers(times, step));
      members += memberIds.length;
      onProgress?.(members);
    }
  }
  return { ...applied, changes: [...applied.changes, ...sentences(program, total, dryRun)] };
}

type Step = { readonly programId: string; readonly memberIds: readonly string[]; readonly total: Extended };

/** Everybody is brought to now first, so that nothing is extended that has lapsed. */
async function extendMembers(times: Times, { programId, memberIds, total }: Step): Promise<void> {
  const { failed } = await catchUpMembers(times, { programId, memberIds }, async (client, { page, program, now }) => {
    const wallets = [...page.wallets.all()];
    const lots = (await liveLots(client, { programId, wallets, now })).map((lot) => page.lots.load(lot));
    const longer = await longerOf(client, program, { programId, wallets, lots });
    for (const { wallet, lot, to } of longer) extendLot(page, wallet, { lot, to });
    return () => count(total, longer);
  });
  total.failed += failed.length;
}

async function countLonger({ pool }: Times, program: Program, { programId, memberIds, total }: Step): Promise<void> {
  const { rows: wallets } = await pool.query<Wallet>({
    name: 'wallets to extend',
    text: `SELECT ${selectList(walletTable)} FROM wallet WHERE program_id = $1 AND member_id = ANY($2::uuid[])`,
    values: [programId, memberIds],
  });
  const { rows } = await pool.query<{ now: Date }>({
    name: 'now of a program',
    text: `SELECT now() + clock_offset_ms * interval '1 millisecond' AS now FROM program WHERE id = $1`,
    values: [programId],
  });
  const now = rows[0]?.now ?? new Date(Number.NaN);
  const lots = await liveLots(pool, { programId, wallets, now });
  count(total, await longerOf(pool, program, { programId, wallets, lots }));
}

type Queryable = Pick<ClientBase | Pool, 'query'>;
type Living = { readonly programId: string; readonly wallets: readonly Wallet[]; readonly now: Date };

/** Lots that something is left of, or to which something may come back, before they lapse. */
async function liveLots(client: Queryable, { programId, wallets, now }: Living): Promise<Lot[]> {
  const { rows } = await client.query<Lot>({
    name: 'lots to extend',
    text: `SELECT ${selectList(lotTable)} FROM lot
           WHERE program_id = $1 AND (expires_at > $3 OR idle) AND id IN (
             SELECT id FROM lot WHERE program_id = $1 AND wallet_id = ANY($2::uuid[]) AND available > 0
             UNION SELECT id FROM lot WHERE program_id = $1 AND wallet_id = ANY($2::uuid[]) AND pending > 0
             UNION SELECT id FROM lot WHERE program_id = $1 AND wallet_id = ANY($2::uuid[]) AND idle
             UNION SELECT lot_id FROM lot_use WHERE program_id = $1 AND wallet_id = ANY($2::uuid[])
               AND points > released + returned + pinned)`,
    values: [programId, wallets.map(({ id }) => id), now],
  });
  // What falls due while somebody looks without a lock has lapsed.
  const dates = new Map(wallets.map(({ id, lapsesAt }) => [id, lapsesAt]));
  return rows.filter(({ idle, walletId }) => !idle || (dates.get(walletId) ?? now) > now);
}

type Longer = { readonly wallet: Wallet; readonly lot: Lot; readonly to: OtherDate };
type Examined = Pick<Living, 'programId' | 'wallets'> & { readonly lots: readonly Lot[] };

async function longerOf(
  client: Queryable,
  program: Program,
  { programId, wallets, lots }: Examined,
): Promise<Longer[]> {
  const active = await lastActive(client, { programId, wallets });
  const lotsOf = Map.groupBy(lots, ({ walletId }) => walletId);
  return wallets.flatMap((wallet) => {
    const asset = wallet.asset as Asset;
    const own = lotsOf.get(wallet.id) ?? [];
    // Who never did anything has the date that their last gift gives.
    const since = active.get(wallet.memberId) ?? latest(own.map(({ earnedAt }) => earnedAt));
    const together = since === null ? null : latest([idleUntil(program, asset, since), wallet.lapsesAt]);
    const dateOf = ({ earnedAt }: Lot): OtherDate => {
      const times = lapseTimes(program, asset, earnedAt);
      return times.idleUntil === null ? times : { expiresAt: null, idleUntil: together ?? times.idleUntil };
    };
    return longerLots(wallet, own, dateOf).map((lot) => ({ wallet, lot, to: dateOf(lot) }));
  });
}

/** By member: when they last ordered or did something. */
async function lastActive(
  client: Queryable,
  { programId, wallets }: Pick<Living, 'programId' | 'wallets'>,
): Promise<Map<string, Date>> {
  const { rows } = await client.query<{ memberId: string; at: Date }>({
    name: 'last active',
    text: `SELECT member_id AS "memberId", max(at) AS at FROM (
             SELECT member_id, placed_at AS at FROM "order" WHERE program_id = $1 AND member_id = ANY($2::uuid[])
             UNION ALL SELECT member_id, at FROM activity
               WHERE program_id = $1 AND member_id = ANY($2::uuid[]) AND NOT starts_with(type, 'laurel:')) a GROUP BY 1`,
    values: [programId, [...new Set(wallets.map(({ memberId }) => memberId))]],
  });
  return new Map(rows.map(({ memberId, at }) => [memberId, at]));
}

function latest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((last, at) => (last === null || (at !== null && at > last) ? at : last), null);
}

function count(total: Extended, longer: readonly Longer[]): void {
  for (const { wallet, lot } of longer) {
    const left = lot.available + lot.pending;
    if (left === 0n) continue;
    const counted = total[wallet.asset as Asset];
    counted.lots += 1;
    counted.amount += left;
  }
}

function sentences({ currency }: Program, { POINTS, CREDIT, failed }: Extended, dryRun: boolean): string[] {
  const putOff = dryRun ? 'expiry: would be put off for' : 'expiry: put off for';
  const lots = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'lot' : 'lots'}`;
  const points = `${POINTS.amount.toLocaleString('en')} ${POINTS.amount === 1n ? 'point' : 'points'}`;
  const told: string[] = [];
  if (POINTS.lots > 0) told.push(`${putOff} ${points} in ${lots(POINTS.lots)}`);
  if (CREDIT.lots > 0)
    told.push(`${putOff} credit of ${formatAmount(CREDIT.amount, currency)} ${currency} in ${lots(CREDIT.lots)}`);
  if (told.length === 0) told.push(`${putOff} nothing that members have`);
  if (failed > 0)
    told.push(`expiry: ${failed} could not be looked at: laurel verify says what is wrong with their books`);
  return told;
}
