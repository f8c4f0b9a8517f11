import type { ClientBase } from 'pg';
import type { GiftCard, Ticket } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import type { Batch } from './batch-state.ts';
import { expireGiftCard } from './gift-card-moves.ts';
import { giftCardTable, ticketTable } from './given-tables.ts';

/** Which gift cards: by code, by id, or because those orders were paid with them. */
type CardsOf = {
  readonly codes?: readonly string[];
  readonly ids?: readonly string[];
  readonly orders?: readonly string[];
};

/** Locks those gift cards, in the order of their ids, brings them to now and reads what was spent of them. */
export async function loadGiftCards(
  client: ClientBase,
  batch: Batch,
  { codes = [], ids = [], orders = [] }: CardsOf,
): Promise<void> {
  if (codes.length + ids.length + orders.length === 0) return;
  const { rows } = await client.query<GiftCard & { code: string }>({
    name: 'lock gift cards',
    text: `SELECT ${selectList(giftCardTable, 'g')}, r.code FROM gift_card g
           JOIN redemption r ON r.program_id = g.program_id AND r.id = g.id
           WHERE g.program_id = $1 AND (r.code = ANY($2::text[]) OR g.id = ANY($3::uuid[]) OR g.id IN (
             SELECT gift_card_id FROM gift_card_move WHERE program_id = $1 AND order_external_id = ANY($4::text[])))
           ORDER BY g.id FOR NO KEY UPDATE OF g`,
    values: [batch.programId, codes, ids, orders],
  });
  for (const { code, ...card } of rows) batch.given.giftCardsByCode.set(code, batch.given.giftCards.load(card));
  for (const card of batch.given.giftCards.all()) expireGiftCard(batch, card);
  await loadSpent(
    client,
    batch,
    rows.map(({ id }) => id),
  );
}

async function loadSpent(client: ClientBase, batch: Batch, ids: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string; order: string; spent: bigint }>({
    name: 'spent of gift cards',
    text: `SELECT gift_card_id AS id, order_external_id AS order, -sum(amount_minor)::bigint AS spent FROM gift_card_move
           WHERE program_id = $1 AND gift_card_id = ANY($2::uuid[]) AND order_external_id IS NOT NULL GROUP BY 1, 2`,
    values: [batch.programId, ids],
  });
  for (const { id, order, spent } of rows) batch.given.spent.set(`${id} ${order}`, spent);
}

/** Locks the tickets with those codes, in the order of their ids. */
export async function loadTickets(client: ClientBase, batch: Batch, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const { rows } = await client.query<Ticket>({
    name: 'lock tickets',
    text: `SELECT ${selectList(ticketTable)} FROM ticket
           WHERE program_id = $1 AND code = ANY($2::text[]) ORDER BY id FOR NO KEY UPDATE`,
    values: [batch.programId, codes],
  });
  for (const row of rows) batch.given.ticketsByCode.set(row.code, batch.given.tickets.load(row));
}
