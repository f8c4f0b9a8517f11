import type { ClientBase, Pool } from 'pg';
import type { Wallet } from '../database/generated/prisma/client.ts';
import { isDatabaseTrouble } from '../database/trouble.ts';
import type { News, Publish } from '../events/bus.ts';
import { loadDue, lockWallets } from '../ledger/load.ts';
import { Page } from '../ledger/page.ts';
import { loadPeople } from './batch-people.ts';
import { Batch } from './batch-state.ts';
import { storeBatch } from './batch-store.ts';
import { newsOf } from './events.ts';
import type { DueFailure } from './loyalty.ts';
import { catchUp } from './occasions.ts';
import type { Programs } from './programs.ts';
import { Refusal } from './refusals.ts';
import { settleStandings } from './standings.ts';

/** Where time is kept, and who hears of what it brought. */
export type Times = { readonly pool: Pool; readonly programs: Programs; readonly committed: Publish };

/** Whose time has come. */
export type Members = { readonly programId: string; readonly memberIds: readonly string[] };

/** What was done: less than was asked for where another run came first, or where it could not be done. */
export type CaughtUp = { readonly wallets: number; readonly entries: number; readonly failed: readonly DueFailure[] };

/** What is done in the same transaction, once they are brought to now; what it answers is called when all is committed. */
export type Besides = (client: ClientBase, batch: Batch) => Promise<() => void>;

const nothingElse: Besides = () => Promise.resolve(() => undefined);

/**
 * Brings members to now in one transaction. Where that fails, it is tried again by halves, down to the one who cannot be
 * brought to now: the others don't wait until that is mended.
 * @throws whatever the database throws where it is in trouble itself
 */
export async function catchUpMembers(
  times: Times,
  { programId, memberIds }: Members,
  besides: Besides = nothingElse,
): Promise<CaughtUp> {
  try {
    const { wallets, entries, news } = await inTransaction(times, { programId, memberIds }, besides);
    times.committed(wallets, news);
    return { wallets: wallets.length, entries, failed: [] };
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    const [memberId] = memberIds;
    if (memberId === undefined || memberIds.length === 1)
      return { wallets: 0, entries: 0, failed: memberId === undefined ? [] : [{ memberId, error }] };
    const half = Math.ceil(memberIds.length / 2);
    const first = await catchUpMembers(times, { programId, memberIds: memberIds.slice(0, half) }, besides);
    const second = await catchUpMembers(times, { programId, memberIds: memberIds.slice(half) }, besides);
    return {
      wallets: first.wallets + second.wallets,
      entries: first.entries + second.entries,
      failed: [...first.failed, ...second.failed],
    };
  }
}

type Done = {
  readonly wallets: readonly Wallet[];
  readonly entries: number;
  readonly news: News | null;
  readonly committed: () => void;
};

async function inTransaction({ pool, programs }: Times, members: Members, besides: Besides): Promise<Done> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const done = await settle(client, programs, { ...members, besides });
    await client.query('COMMIT');
    done.committed();
    return done;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

type Settling = Members & { readonly besides: Besides };

async function settle(
  client: ClientBase,
  programs: Programs,
  { programId, memberIds, besides }: Settling,
): Promise<Done> {
  const setting = await programs.setting(client, programId);
  // Where no definition is in force yet, nothing was ever booked.
  if (setting instanceof Refusal) return { wallets: [], entries: 0, news: null, committed: () => undefined };
  const batch = new Batch(new Page(programId, setting.now), setting);
  const { page } = batch;
  await lockWallets(client, page, { memberIds, walletIds: [] });
  await loadDue(client, page, page.wallets.all());
  await loadPeople(client, batch, []);
  catchUp(batch);
  settleStandings(batch);
  const committed: () => void = await besides(client, batch);
  await storeBatch(client, batch);
  const done = { wallets: [...page.wallets.touched], entries: page.entries.length, news: newsOf(batch) };
  return { ...done, committed };
}
