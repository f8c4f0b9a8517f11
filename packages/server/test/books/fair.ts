import type { GiftCard, GiftCardMove, Ticket, WaitingPlace } from '../../src/database/generated/prisma/client.ts';
import { selectList } from '../../src/database/rows.ts';
import { giftCardMoveTable, giftCardTable, ticketTable, waitingPlaceTable } from '../../src/loyalty/given-tables.ts';
import { type House, type Person, petal } from '../support/house.ts';
import { openBranch } from './branch.ts';

/** When the workshop of the fair begins, on 5 May 2026 at six. */
export const workshopAt = '2026-05-05T17:00:00.000Z';

const workshop = { event: { startsAt: '2026-05-05T18:00', venue: 'Hackney', seats: 2 } };

/** Every kind of reward that gives at once, and one with a code. */
export const fairRewards = [
  { key: 'credit', name: '£10 credit', cost: 1000, give: { storeCredit: '10.00' } },
  { key: 'part-credit', name: 'Points as credit', cost: 100, variable: { max: 5000 }, give: { storeCredit: '1.00' } },
  { key: 'card', name: '£10 gift card', cost: 1000, give: { giftCard: '10.00' }, validFor: 'P1Y' },
  { key: 'part-card', name: 'Any gift card', cost: 100, variable: { max: 5000 }, give: { giftCard: '1.00' } },
  { key: 'early', name: 'Early sale', cost: 0, give: { access: 'early-access' }, perMember: { times: 1 } },
  { key: 'lounge', name: 'A day in the lounge', cost: 50, give: { access: 'lounge' }, validFor: 'P1D' },
  { key: 'workshop', name: 'Wreath workshop', cost: 1500, give: workshop },
  { key: 'trees', name: 'Plant trees', cost: 1000, give: { donation: { to: 'Trees for Cities', amount: '10.00' } } },
  {
    key: 'a-tree',
    name: 'A tree',
    cost: 10,
    variable: { max: 5000 },
    give: { donation: { to: 'Woods', amount: '0.10' } },
  },
  { key: 'five-off', name: '£5 off', cost: 500, give: { amountOff: '5.00' }, holdFor: 'PT2H' },
  { key: 'post', name: 'Free delivery', cost: 0, give: { freeShipping: true }, stock: 1, holdFor: 'PT2H' },
];

/** A programme with the rewards of the fair, and what it gave. */
export type Fair = Awaited<ReturnType<typeof openFair>>;

/** Opens a fair on a house's database. */
export async function openFair(house: House, definition: object = {}) {
  const branch = await openBranch(house, {
    points: { ...petal.points, pendingDays: 0 },
    rewards: fairRewards,
    ...definition,
  });
  const { loyalty, programId, read } = branch;
  return {
    ...branch,
    rich: async (points = 5000): Promise<Person> => {
      const somebody = await branch.member();
      await somebody.adjust(points);
      return somebody;
    },
    giveBack: (code: string, idempotencyKey?: string) =>
      loyalty.redemptions.refund(programId, { code, reason: 'a mistake', idempotencyKey }),
    card: async (id: string) =>
      (
        await read<GiftCard>(`SELECT ${selectList(giftCardTable)} FROM gift_card WHERE program_id = $1 AND id = $2`, id)
      )[0],
    cardMoves: async (id: string) => {
      const moves = await read<GiftCardMove>(
        `SELECT ${selectList(giftCardMoveTable)} FROM gift_card_move WHERE program_id = $1 AND gift_card_id = $2 ORDER BY version`,
        id,
      );
      return moves.map(({ kind, amountMinor, balanceAfter }) => `${kind} ${amountMinor} → ${balanceAfter}`);
    },
    ticket: async (id: string) =>
      (await read<Ticket>(`SELECT ${selectList(ticketTable)} FROM ticket WHERE program_id = $1 AND id = $2`, id))[0],
    /** Everybody's places, in the order of the line. */
    line: async () => {
      const places = await read<WaitingPlace>(
        `SELECT ${selectList(waitingPlaceTable)} FROM waiting_place WHERE program_id = $1 ORDER BY joined_at, id`,
      );
      return places.map(({ status }) => status);
    },
    told: async (types: RegExp) =>
      (await branch.events()).filter(({ type }) => types.test(type)).map(({ type }) => type),
    problems: async () => (await loyalty.audit({ programId })).problems,
  };
}
