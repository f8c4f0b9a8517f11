import { bookCeiling } from './ceiling.ts';
import { rate } from './measure.ts';
import { createPeer } from './peer.ts';
import type { Figure } from './report.ts';
import { orderBy, type World } from './world.ts';

const table = 'Booking orders (a second)';
const members = 2_000;
const hot = members + 1;
const perCall = 1_000;
const eachMs = 4_000;
const peerHands = 10;

/** Who orders: anybody of many, or always the same one. */
const crowds = [
  { column: '2,000 members', customer: (turn: number) => turn % members },
  { column: 'one hot member', customer: () => hot },
];

/**
 * The same orders booked four ways on the same database: in batches, one after the other, by a peer (an interactive
 * Prisma transaction each, ten at a time, that writes the same rows), and the rows alone with nothing decided.
 */
export async function measureBooking(world: World): Promise<Figure[]> {
  const { loyalty, programId } = world;
  const everybody = Array.from({ length: members }, (_, customer) => customer).concat(hot);
  await loyalty.members.enroll(
    programId,
    everybody.map((customer) => ({ externalId: `customer-${customer}` })),
  );
  const peer = createPeer(world);
  const figures: Figure[] = [];
  for (const { column, customer } of crowds) {
    const add = (row: string, value: number) => figures.push({ table, row, column, value });
    const callOf = (turn: number) => Array.from({ length: perCall }, (_, at) => orderBy(customer(turn * perCall + at)));

    await loyalty.orders.record(programId, callOf(0));
    const since = new Date();
    const batched = await rate({ hands: 3, ms: eachMs }, async (turn) => {
      const outcomes = await loyalty.orders.record(programId, callOf(turn));
      return outcomes.length;
    });
    add('in batches', batched);
    add(
      'one at a time',
      await rate({ hands: 1, ms: eachMs }, async (turn) => {
        await loyalty.orders.record(programId, [orderBy(customer(turn))]);
        return 1;
      }),
    );
    add(
      'peer: a Prisma transaction each',
      await rate({ hands: peerHands, ms: eachMs }, async (turn) => {
        await peer.book(orderBy(customer(turn)));
        return 1;
      }),
    );
    const ceiling = await bookCeiling(world, { since, ms: eachMs });
    add('ceiling: the rows, nothing decided', ceiling);
    add('batches / peer', batched / (figures.at(-2)?.value ?? 1));
    add('batches / ceiling', batched / ceiling);
  }
  return figures;
}
