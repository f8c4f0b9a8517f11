import type { ClientBase, Pool } from 'pg';
import type { Member, Wallet } from '../database/generated/prisma/client.ts';
import { selectList, type Table } from '../database/rows.ts';
import type { News } from '../events/bus.ts';
import { earn } from '../ledger/earn.ts';
import { Page } from '../ledger/page.ts';
import { decideJoin } from '../program/decide-join.ts';
import { type Claim, claimFacts, releaseFacts } from './batch-facts.ts';
import { loadNamed } from './batch-load.ts';
import { loadMembers } from './batch-members.ts';
import { Batch } from './batch-state.ts';
import { storeBatch } from './batch-store.ts';
import { findClaims, settleClaims } from './claims.ts';
import { noteConsentsOfJoined } from './consents.ts';
import { newsOf } from './events.ts';
import { lapseTimes } from './lot-times.ts';
import { catchUp } from './occasions.ts';
import type { Programs } from './programs.ts';
import { IdempotencyConflict, type Outcome, Refusal } from './refusals.ts';
import { settleStandings } from './standings.ts';
import type { Setting, Task } from './task.ts';

/** What a committed batch answers, which balances it changed, and of whom there is news. */
export type Committed = {
  readonly outcomes: readonly Outcome<object>[];
  readonly wallets: readonly Wallet[];
  readonly news: News | null;
};

/** Where batches are kept. */
export type Books = { readonly pool: Pool; readonly programs: Programs };

/**
 * Decides and books the facts of one program in one transaction: load, decide, store. All of it is committed, or nothing is.
 * @throws whatever the database throws; the caller halves and tries again
 */
export async function runBatch(books: Books, programId: string, tasks: readonly Task[]): Promise<Committed> {
  const client = await books.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const committed = await decideAndStore(client, { books, programId, tasks });
    await client.query('COMMIT');
    return committed;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

type Run = { readonly books: Books; readonly programId: string; readonly tasks: readonly Task[] };

async function decideAndStore(client: ClientBase, { books, programId, tasks }: Run): Promise<Committed> {
  const setting = await books.programs.setting(client, programId);
  if (setting instanceof Refusal) return { outcomes: tasks.map(() => setting), wallets: [], news: null };
  const facts = await claimFacts(client, { programId, tasks, now: setting.now });
  const outcomes = tasks.map((task, index) => judged(task, facts[index], setting));
  const live = tasks.filter((_, index) => outcomes[index] === undefined && facts[index]?.state === 'new');

  const batch = new Batch(new Page(programId, setting.now), setting);
  const needs = live.map((task) => task.needs(setting));
  const joined = await loadMembers(client, batch, needs);
  const claims = await findClaims(client, batch, joined);
  await loadNamed(client, batch, { needs, claimIds: claims.map(({ orderId }) => orderId), programs: books.programs });
  catchUp(batch);
  noteConsentsOfJoined(batch, joined);
  for (const { member } of joined) welcome(batch, member);
  await settleClaims(client, batch, claims);
  for (const [index, task] of tasks.entries()) {
    if (outcomes[index] === undefined && facts[index]?.state === 'new') outcomes[index] = task.decide(batch);
  }

  settleStandings(batch);
  await storeBatch(client, batch);
  await releaseFacts(client, programId, refusedOf(tasks, outcomes));
  await answerKnown(client, { programId, tasks, claims: facts, outcomes });
  return { outcomes: finished(outcomes, facts), wallets: [...batch.page.wallets.touched], news: newsOf(batch) };
}

function judged(task: Task, claim: Claim | undefined, setting: Setting): Outcome<object> | undefined {
  if (claim?.state === 'new') return task.judge(setting) ?? undefined;
  if (claim?.state !== 'conflict') return undefined;
  const { key = '' } = task.identity ?? {};
  return new IdempotencyConflict(`"${key}" was used before, with other content. Use another key for another fact.`);
}

function welcome(batch: Batch, { id: memberId, externalId, joinedAt }: Member): void {
  const { points } = decideJoin(batch.program, joinedAt);
  const data = { member: externalId, points: Number(points) };
  batch.tell({ type: 'member.joined', memberId, at: joinedAt, data, about: memberId });
  const wallet = batch.walletOf(memberId);
  earn(batch.page, wallet, {
    points,
    orderId: null,
    earnedAt: joinedAt,
    clearsAt: null,
    ...lapseTimes(batch.program, 'POINTS', joinedAt),
  });
  batch.settleTime(wallet);
}

function refusedOf(tasks: readonly Task[], outcomes: readonly (Outcome<object> | undefined)[]) {
  return tasks.flatMap(({ identity }, index) => {
    const outcome = outcomes[index];
    return identity && outcome instanceof Refusal && !(outcome instanceof IdempotencyConflict) ? [identity] : [];
  });
}

type Answering = {
  programId: string;
  tasks: readonly Task[];
  claims: readonly Claim[];
  outcomes: (Outcome<object> | undefined)[];
};

/** A fact that was accepted before is answered with what it became, as it is now. */
async function answerKnown(client: ClientBase, { programId, tasks, claims, outcomes }: Answering): Promise<void> {
  const known = tasks.flatMap(({ table }, index) => {
    const claim = claims[index];
    return claim?.state === 'known' ? [{ table, index, entityId: claim.entityId }] : [];
  });
  for (const [table, asked] of Map.groupBy(known, (one) => one.table)) {
    const rows = await rowsById(client, table, { programId, ids: asked.map(({ entityId }) => entityId) });
    for (const { index, entityId } of asked) outcomes[index] = rows.get(entityId);
  }
}

async function rowsById(
  client: ClientBase,
  table: Table<object>,
  { programId, ids }: { programId: string; ids: readonly string[] },
) {
  const { rows } = await client.query<{ id: string }>({
    text: `SELECT ${selectList(table)} FROM "${table.name}" WHERE program_id = $1 AND id = ANY($2::uuid[])`,
    values: [programId, ids],
  });
  return new Map<string, object>(rows.map((row) => [row.id, row]));
}

function finished(outcomes: readonly (Outcome<object> | undefined)[], claims: readonly Claim[]): Outcome<object>[] {
  return claims.map((claim, index) => {
    const outcome = outcomes[claim.state === 'same-as' ? claim.index : index];
    if (!outcome) throw new Error('a fact without an outcome');
    return outcome;
  });
}
