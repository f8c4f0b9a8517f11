import type { Pool } from 'pg';
import type { Member, Wallet } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { memberTable, walletTable } from '../ledger/tables.ts';
import { type Buyer, decideOrder } from '../program/decide-order.ts';
import type { OrderDecision, OrderFact } from '../program/facts.ts';
import { History, memberFact, standingIn } from '../program/history.ts';
import { usesBeside } from '../program/limit-count.ts';
import type { Program, Reward } from '../program/program.ts';
import { offerOf } from '../program/rewards.ts';
import type { Standing } from '../program/tiers/standing.ts';
import { countTaken, rewardUses } from './batch-rewards.ts';
import { readCapUses } from './cap-load.ts';
import { capUsed } from './caps.ts';
import { Check } from './check.ts';
import { loadHistories } from './history-load.ts';
import type { MoneyInput, PreviewLine } from './inputs.ts';
import type { RewardOffer } from './loyalty.ts';
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

/** How many of each reward are taken now. */
export async function taken(
  { pool, programs }: Sources,
  programId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const inForce = await programs.inForce(programId);
  if (!inForce || keys.length === 0) return new Map();
  return countTaken(pool, { programId, keys, now: inForce.now });
}

/** Every reward, and whether a member can have it now. */
export async function offers(
  sources: Sources,
  programId: string,
  { memberId, cartTotal }: { readonly memberId: string; readonly cartTotal: MoneyInput | null },
): Promise<readonly RewardOffer[] | InvalidInput> {
  const setting = await settingOf(sources, programId);
  if (setting instanceof InvalidInput) return setting;
  const { program, now } = setting;
  const cart = worthOfCart(cartTotal, program);
  if (cart instanceof InvalidInput) return cart;
  const { pool } = sources;
  const [member] = await membersOf(pool, programId, [memberId]);
  const [wallet] = await walletsOf(pool, programId, memberId);
  if (!member || !wallet) return [];
  const standing = (await standings(sources, programId, [memberId])).get(memberId);
  const counted = await countedFor(pool, { programId, memberId, setting });
  return program.rewards.map((reward) => {
    const { stockLeft, uses } = counted(reward);
    const offer = offerOf(program, reward, {
      now,
      availablePoints: wallet.available,
      owedPoints: wallet.owed,
      tier: standing?.level.key ?? null,
      frozen: member.frozen,
      stockLeft,
      uses,
      cartTotalMinor: cart,
    });
    return { reward, offer, stockLeft, uses };
  });
}

type Counting = { readonly programId: string; readonly memberId: string; readonly setting: Setting };

async function countedFor(pool: Pool, { programId, memberId, setting: { program, now } }: Counting) {
  const stocked = program.rewards.filter(({ stock }) => stock !== null).map(({ key }) => key);
  const limited = program.rewards.filter(({ perMember }) => perMember !== null).map(({ key }) => key);
  const asked = { programId, now };
  const takenBy =
    stocked.length === 0 ? new Map<string, number>() : await countTaken(pool, { ...asked, keys: stocked });
  const used = limited.length === 0 ? [] : await rewardUses(pool, { ...asked, keys: limited, memberIds: [memberId] });
  return ({ key, stock, perMember }: Reward) => {
    const instants = used.filter(({ rewardKey }) => rewardKey === key).map(({ createdAt }) => createdAt);
    return {
      stockLeft: stock === null ? null : Math.max(0, stock - (takenBy.get(key) ?? 0)),
      uses: perMember === null ? 0 : usesBeside(instants, { limit: perMember, at: now, timeZone: program.timeZone }),
    };
  };
}

function worthOfCart(total: MoneyInput | null, program: Program): bigint | null | InvalidInput {
  if (total === null) return null;
  const check = new Check();
  const worth = check.worth(total, program, ['cartTotal']);
  return check.refusal ?? worth;
}

async function settingOf({ programs }: Sources, programId: string): Promise<Setting | InvalidInput> {
  const inForce = await programs.inForce(programId);
  if (inForce) return inForce;
  const message = 'No definition is in force yet: apply one first.';
  return new InvalidInput([{ code: 'NO_DEFINITION', message, path: [] }]);
}

async function membersOf(pool: Pool, programId: string, memberIds: readonly string[]): Promise<Member[]> {
  const { rows } = await pool.query<Member>({
    name: 'members by id',
    text: `SELECT ${selectList(memberTable)} FROM member WHERE program_id = $1 AND id = ANY($2::uuid[])`,
    values: [programId, memberIds],
  });
  return rows;
}

async function walletsOf(pool: Pool, programId: string, memberId: string): Promise<Wallet[]> {
  const { rows } = await pool.query<Wallet>({
    name: 'points of a member',
    text: `SELECT ${selectList(walletTable)} FROM wallet WHERE program_id = $1 AND member_id = $2 AND asset = 'POINTS'`,
    values: [programId, memberId],
  });
  return rows;
}

function historyIn(histories: ReadonlyMap<string, History>, { id }: Member): History {
  return histories.get(id) ?? new History();
}
