import { openCeiling } from './ceiling.ts';
import { rates, type Way } from './measure.ts';
import { createPeer } from './peer.ts';
import type { Figure } from './report.ts';
import { orderBy, type World } from './world.ts';

const table = 'Booking orders (a second)';
const members = 2_000;
const hot = members + 1;
const perCall = 1_000;
const callsAtOnce = 3;
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
  const figures: Figure[] = [];
  for (const { column, customer } of crowds) {
    const found = await rates(await waysOf(world, customer));
    const { 'in batches': batches = 0, [peerRow]: peer = 0, [ceilingRow]: ceiling = 0 } = found;
    const ratios = { 'batches / peer': batches / peer, 'batches / ceiling': batches / ceiling };
    for (const [row, value] of Object.entries({ ...found, ...ratios })) figures.push({ table, row, column, value });
  }
  return figures;
}

const peerRow = 'peer: a Prisma transaction each';
const ceilingRow = 'ceiling: the rows, nothing decided';

async function waysOf(world: World, customer: (turn: number) => number): Promise<Record<string, Way>> {
  const { loyalty, programId } = world;
  const callOf = (turn: number) => Array.from({ length: perCall }, (_, at) => orderBy(customer(turn * perCall + at)));
  const since = new Date();
  for (let call = 0; call < 8; call += 1) await loyalty.orders.record(programId, callOf(call));
  const peer = createPeer(world);
  const ceiling = await openCeiling(world, since);
  return {
    'in batches': {
      hands: callsAtOnce,
      work: async (turn) => (await loyalty.orders.record(programId, callOf(turn))).length,
    },
    'one at a time': {
      hands: 1,
      work: async (turn) => (await loyalty.orders.record(programId, [orderBy(customer(turn))])).length,
    },
    [peerRow]: { hands: peerHands, work: (turn) => peer.book(orderBy(customer(turn))) },
    [ceilingRow]: { hands: 1, work: () => ceiling.writeBatch() },
  };
}
