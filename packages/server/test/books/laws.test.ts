import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBooks } from '../../src/ledger/verify.ts';
import { createHouse, type House, openProgram, petal, setClock } from '../support/house.ts';
import { histories, type Step } from './histories.ts';
import { Player } from './history-player.ts';

// The laws of the books, in plain words:
// 1. No bucket is ever negative; nobody owes and has at once.
// 2. Entries sum to balances, lots to buckets, uses to redemptions, parts of refunds to the whole; chains verify.
// 3. Repeating any fact changes nothing.
// 4. Every order refunded in full, a history ends where it began, but for what was given or taken by hand, what was
//    captured without an order, and what lapsed.
const runs = Number(process.env['LAUREL_PROPERTY_RUNS'] ?? 40);
const start = '2026-02-01T12:00:00Z';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

describe.each(['owe', 'forgive'] as const)('with a shortfall that members %s', (shortfall) => {
  it('keeps the laws of the books in any history', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { player, programId } = await played(history, shortfall);
        expect((await verifyBooks(house.pool, { programId })).problems).toEqual([]);

        await player.undoAll();
        expect((await verifyBooks(house.pool, { programId })).problems).toEqual([]);
        const balance = await player.balance();
        const left = BigInt(balance.available + balance.pending + balance.held - balance.owed);
        const { lapsed, captured, pinned, unpinned } = await whatWentElsewhere(programId);
        expect(left).toBe(player.adjusted - lapsed - captured + pinned + unpinned);
        if (shortfall === 'owe') expect(pinned + unpinned).toBe(0n);
      }),
      { numRuns: runs },
    );
  });
});

describe.each(['owe', 'forgive'] as const)(
  'with two members who use each other’s codes, and shortfalls they %s',
  (shortfall) => {
    it('keeps the laws of the books in any history', { timeout: 240_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(histories, histories, async (one, other) => {
          const { players, programId } = await playedTogether([one, other], shortfall);
          expect((await verifyBooks(house.pool, { programId })).problems).toEqual([]);

          for (const player of players) await player.undoAll();
          expect((await verifyBooks(house.pool, { programId })).problems).toEqual([]);
          const balances = await Promise.all(players.map((player) => player.balance()));
          const left = balances.reduce(
            (sum, { available, pending, held, owed }) => sum + available + pending + held - owed,
            0,
          );
          const adjusted = players.reduce((sum, player) => sum + player.adjusted, 0n);
          const { lapsed, captured, pinned, unpinned } = await whatWentElsewhere(programId);
          expect(BigInt(left)).toBe(adjusted - lapsed - captured + pinned + unpinned);
        }),
        { numRuns: Math.ceil(runs / 2) },
      );
    });
  },
);

/** Plays two histories in turns; each member knows every code. */
async function playedTogether(stories: readonly (readonly Step[])[], shortfall: 'owe' | 'forgive') {
  const stage = await openStage(shortfall);
  const players = await Promise.all(stories.map(() => Player.start(stage, new Date(start))));
  for (let turn = 0; turn < Math.max(...stories.map(({ length }) => length)); turn += 1) {
    for (const [index, player] of players.entries()) {
      const step = stories[index]?.[turn];
      // One clock for both: the first turns it.
      if (step && (index === 0 || step.do !== 'wait')) await player.play(step);
      for (const other of players) other.learn(player.redemptions);
    }
  }
  return { players, programId: stage.programId };
}

async function played(history: readonly Step[], shortfall: 'owe' | 'forgive') {
  const stage = await openStage(shortfall);
  const player = await Player.start(stage, new Date(start));
  for (const step of history) await player.play(step);
  return { player, programId: stage.programId };
}

async function openStage(shortfall: 'owe' | 'forgive') {
  const { pool, loyalty } = house;
  const definition = {
    ...petal,
    program: { ...petal.program, slug: `p-${crypto.randomUUID().slice(0, 8)}` },
    points: { ...petal.points, expiry: { after: 'P3M' } },
    refunds: { spentPoints: 'proportional', shortfall },
    rewards: [
      {
        key: 'any',
        name: 'Points as money',
        cost: 1,
        variable: { max: 50_000 },
        give: { amountOff: '0.01' },
        holdFor: 'P2D',
      },
    ],
  };
  const programId = await openProgram(pool, loyalty, definition);
  await setClock(pool, programId, start);
  return { pool, loyalty, programId };
}

/** What refunds cannot bring back: lapsed unspent, captured without an order; and what was forgiven for good. */
type Elsewhere = Record<'lapsed' | 'captured' | 'pinned' | 'unpinned', bigint>;

async function whatWentElsewhere(programId: string): Promise<Elsewhere> {
  const { rows } = await house.pool.query<Elsewhere>(
    `SELECT coalesce((SELECT sum(lapsed - lapsed_counted) FROM lot WHERE program_id = $1), 0) AS lapsed,
            coalesce((SELECT sum(points - points_return_due) FROM redemption WHERE program_id = $1 AND status = 'CAPTURED'), 0) AS captured,
            coalesce((SELECT sum(pinned - absorbed) FROM lot_use WHERE program_id = $1), 0) AS pinned,
            coalesce((SELECT sum(CASE WHEN p.from_account = 'forgiven' THEN p.amount ELSE -p.amount END) FROM posting p
              WHERE p.program_id = $1 AND 'forgiven' IN (p.from_account, p.to_account)), 0)
              - coalesce((SELECT sum(pinned - absorbed) FROM lot_use WHERE program_id = $1), 0) AS unpinned`,
    [programId],
  );
  const [row] = rows;
  if (!row) throw new Error('no row');
  return row;
}
