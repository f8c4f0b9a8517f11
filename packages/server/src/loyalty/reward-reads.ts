import type { Pool } from 'pg';
import type { Wallet } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { walletTable } from '../ledger/tables.ts';
import { usesBeside } from '../program/limit-count.ts';
import type { Program, Reward } from '../program/program.ts';
import { offerOf, rewardByKey } from '../program/rewards.ts';
import { Check } from './check.ts';
import type { MoneyInput } from './inputs.ts';
import { leftOf, type Taking } from './left.ts';
import type { RewardOffer } from './loyalty.ts';
import { codesLeft } from './pools.ts';
import { membersOf, type Sources, settingOf, standings } from './reads.ts';
import { InvalidInput } from './refusals.ts';
import { countTaken, keptSeats, rewardUses } from './reward-counts.ts';
import type { Setting } from './task.ts';

/** By key: how many of each reward are left for somebody who did not wait for one; null where there is no end of them. */
export async function left(
  { pool, programs }: Sources,
  programId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  const inForce = await programs.inForce(programId);
  if (!inForce) return new Map();
  const rewards = keys.flatMap((key) => rewardByKey(inForce.program, key) ?? []);
  const takingOf = await takings(pool, { programId, rewards, now: inForce.now, memberId: null });
  return new Map(rewards.map((reward) => [reward.key, leftOf(reward, takingOf(reward))]));
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

type Asking = {
  readonly programId: string;
  readonly rewards: readonly Reward[];
  readonly now: Date;
  /** For whom; null for anybody. */
  readonly memberId: string | null;
};

/** What is gone of each reward, and what is kept for others. */
async function takings(pool: Pool, { rewards, ...asked }: Asking): Promise<(reward: Reward) => Taking> {
  const keysOf = (some: (reward: Reward) => boolean) => rewards.filter(some).map(({ key }) => key);
  const taken = await countTaken(pool, { ...asked, keys: keysOf(({ stock }) => stock !== null) });
  const kept = await keptSeats(pool, { ...asked, keys: keysOf(({ event }) => event !== null) });
  const codes = await codesLeft(pool, asked.programId, [...new Set(rewards.flatMap(({ codePool }) => codePool ?? []))]);
  return ({ key, codePool }) => ({
    taken: taken.get(key) ?? 0,
    kept: kept.get(key) ?? 0,
    codes: codes.get(codePool ?? '') ?? 0,
  });
}

type Counting = { readonly programId: string; readonly memberId: string; readonly setting: Setting };

async function countedFor(pool: Pool, { programId, memberId, setting: { program, now } }: Counting) {
  const limited = program.rewards.filter(({ perMember }) => perMember !== null).map(({ key }) => key);
  const asked = { programId, now };
  const takingOf = await takings(pool, { ...asked, rewards: program.rewards, memberId });
  const used = limited.length === 0 ? [] : await rewardUses(pool, { ...asked, keys: limited, memberIds: [memberId] });
  return (reward: Reward) => {
    const { key, perMember } = reward;
    const instants = used.filter(({ rewardKey }) => rewardKey === key).map(({ createdAt }) => createdAt);
    return {
      stockLeft: leftOf(reward, takingOf(reward)),
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

async function walletsOf(pool: Pool, programId: string, memberId: string): Promise<Wallet[]> {
  const { rows } = await pool.query<Wallet>({
    name: 'points of a member',
    text: `SELECT ${selectList(walletTable)} FROM wallet WHERE program_id = $1 AND member_id = $2 AND asset = 'POINTS'`,
    values: [programId, memberId],
  });
  return rows;
}
