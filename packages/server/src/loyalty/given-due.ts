import type { ClientBase, Pool } from 'pg';
import type { News, Publish } from '../events/bus.ts';
import { Page } from '../ledger/page.ts';
import { loadStocks } from './batch-rewards.ts';
import { Batch } from './batch-state.ts';
import { storeBatch } from './batch-store.ts';
import { newsOf } from './events.ts';
import { loadGiftCards } from './given-load.ts';
import { bringLine } from './lines.ts';
import type { Programs } from './programs.ts';
import { Refusal } from './refusals.ts';

const cardsAtOnce = 200;
const linesAtOnce = 20;

/** What of a program `p`, by its clock `c`, is due beside its wallets: offers of seats that are over, lines that a definition with other seats found, gift cards that expire. */
export const givenIsDue = `
  EXISTS (SELECT FROM waiting_place w WHERE w.program_id = p.id AND w.status = 'OFFERED'
            AND w.offered_until <= c.now)
  OR EXISTS (SELECT FROM reward_stock s WHERE s.program_id = p.id AND s.line_version < p.version
            AND EXISTS (SELECT FROM waiting_place w WHERE w.program_id = p.id AND w.reward_key = s.reward_key AND w.status = 'WAITING'))
  OR EXISTS (SELECT FROM gift_card g WHERE g.program_id = p.id AND g.balance_minor > 0
            AND g.expires_at <= c.now)`;

type Parts = { readonly pool: Pool; readonly programs: Programs; readonly committed: Publish };

/** Brings what rewards gave to now, some of it a transaction: lines for seats, and gift cards. Repeating it does nothing. */
export async function bringGiven(parts: Parts, programId: string, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const done = await bringSome(parts, programId);
    if (!done) return;
    parts.committed([], done.news);
  }
}

async function bringSome({ pool, programs }: Parts, programId: string): Promise<{ news: News | null } | null> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const setting = await programs.setting(client, programId);
    const batch = setting instanceof Refusal ? null : new Batch(new Page(programId, setting.now), setting);
    const isDone = batch !== null && (await bringDue(client, batch));
    await client.query('COMMIT');
    return isDone ? { news: newsOf(batch) } : null;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function bringDue(client: ClientBase, batch: Batch): Promise<boolean> {
  const lines = await dueLines(client, batch);
  const cards = await dueCards(client, batch);
  if (lines.length + cards.length === 0) return false;
  await loadStocks(client, batch, lines);
  for (const rewardKey of lines) await bringLine(client, batch, rewardKey);
  await loadGiftCards(client, batch, { ids: cards });
  await storeBatch(client, batch);
  return true;
}

async function dueLines(client: ClientBase, { programId, now, program }: Batch): Promise<string[]> {
  const { rows } = await client.query<{ rewardKey: string }>({
    name: 'due lines',
    text: `SELECT DISTINCT w.reward_key AS "rewardKey" FROM waiting_place w
           LEFT JOIN reward_stock s ON s.program_id = w.program_id AND s.reward_key = w.reward_key
           WHERE w.program_id = $1 AND ((w.status = 'OFFERED' AND w.offered_until <= $2)
             OR (w.status = 'WAITING' AND s.line_version < $3)) ORDER BY 1 LIMIT $4`,
    values: [programId, now, program.version, linesAtOnce],
  });
  return rows.map(({ rewardKey }) => rewardKey);
}

async function dueCards(client: ClientBase, { programId, now }: Batch): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'due gift cards',
    text: `SELECT id FROM gift_card WHERE program_id = $1 AND balance_minor > 0 AND expires_at <= $2
           ORDER BY expires_at LIMIT $3`,
    values: [programId, now, cardsAtOnce],
  });
  return rows.map(({ id }) => id);
}
