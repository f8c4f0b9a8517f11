import { formatAmount } from '@laurel/schema/money';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouse, type House, petal } from '../support/house.ts';
import { type GuestStep, guestHistories, histories, type Step } from './histories.ts';
import { Player } from './history-player.ts';
import { heldIn, openStage, problemsOf, standOf, start, usesOfCaps, whatWentElsewhere } from './laws-stage.ts';

// The laws of the books, in plain words:
// 1. No bucket is ever negative; nobody owes and has at once.
// 2. Entries sum to balances, lots to buckets, uses to redemptions, parts of refunds to the whole; chains verify.
// 3. Repeating any fact changes nothing.
// 4. Every order refunded in full or cancelled, in whatever currencies they were and however they were edited before, a
//    history ends where it began, in points and in credit, but for what activities gave that were not reversed, what was
//    given or taken by hand, what was captured without an order, and what lapsed; and so does the tier. What was had at
//    once and not used is given back first.
// 5. The tier that is held is the one that the history gives; every entry is told of once; no limit and no cap is ever exceeded.
// 6. Who joins has what they would have had as a member, whatever they ordered and sent back before.
const runs = Number(process.env['LAUREL_PROPERTY_RUNS'] ?? 40);
const assets = ['POINTS', 'CREDIT'] as const;

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
        expect(await problemsOf(house, programId)).toEqual([]);

        await player.undoAll();
        expect(await problemsOf(house, programId)).toEqual([]);
        for (const asset of assets) {
          const { lapsed, captured, pinned, unpinned } = await whatWentElsewhere(house, programId, asset);
          const given = player.adjusted[asset] + (asset === 'POINTS' ? player.active : player.credited);
          expect(heldIn(await player.balance(asset))).toBe(given - lapsed - captured + pinned + unpinned);
          if (shortfall === 'owe') expect(pinned + unpinned).toBe(0n);
        }
        expect(await player.tier()).toBe('bud');
        expect(await usesOfCaps(house, programId)).toBe(0);
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
          expect(await problemsOf(house, programId)).toEqual([]);

          for (const player of players) await player.undoAll();
          expect(await problemsOf(house, programId)).toEqual([]);
          for (const asset of assets) {
            const balances = await Promise.all(players.map((player) => player.balance(asset)));
            const left = balances.reduce((sum, balance) => sum + heldIn(balance), 0n);
            const given = players.reduce(
              (sum, { adjusted, active, credited }) => sum + adjusted[asset] + (asset === 'POINTS' ? active : credited),
              0n,
            );
            const { lapsed, captured, pinned, unpinned } = await whatWentElsewhere(house, programId, asset);
            expect(left).toBe(given - lapsed - captured + pinned + unpinned);
          }
        }),
        { numRuns: Math.ceil(runs / 2) },
      );
    });
  },
);

describe('whoever joins late', () => {
  it('has what a member has who ordered and sent back the same', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(guestHistories, async (history) => {
        const [late, early] = [await openStage(house, 'owe', club), await openStage(house, 'owe', club)];
        await early.loyalty.members.enroll(early.programId, [{ externalId: 'ada', joinedAt: new Date(start) }]);
        for (const { loyalty, programId } of [late, early]) await playGuest(loyalty, programId, history);
        await late.loyalty.members.enroll(late.programId, [{ externalId: 'ada', joinedAt: new Date(start) }]);
        const [one, other] = [await standOf(house, late.programId), await standOf(house, early.programId)];
        expect(one).toEqual(other);
        expect([...(await problemsOf(house, late.programId)), ...(await problemsOf(house, early.programId))]).toEqual(
          [],
        );
      }),
      { numRuns: runs },
    );
  });
});

/** As a member one keeps what was earned by a tier, or by orders before, that a refund took away later: here nothing asks. */
const club = {
  enrolment: { automatic: false, retroactive: 'P1Y' },
  earn: [
    ...petal.earn,
    { key: 'double', on: 'order', multiply: '2.5', lines: 'line.sku == "S-1"' },
    { key: 'back', on: 'order', cashback: '2.5%' },
  ],
  tiers: { measure: 'spend', window: 'lifetime', levels: [{ key: 'bud', name: 'Bud', from: '0' }] },
};

const amountOf = (pence: number) => formatAmount(BigInt(pence), 'GBP');

async function playGuest(loyalty: House['loyalty'], programId: string, history: readonly GuestStep[]): Promise<void> {
  const orders: string[] = [];
  let revision = 1;
  for (const step of history) {
    if (step.do === 'order') {
      const externalId = `o-${orders.length}`;
      const lines = guestLines(step.pence);
      const placedAt = new Date(Date.parse(start) - step.daysAgo * 86_400_000);
      await loyalty.orders.record(programId, [
        { externalId, customerExternalId: 'ada', placedAt, currencyCode: step.currency, lines },
      ]);
      orders.push(externalId);
      continue;
    }
    const orderExternalId = orders.at(-1 - step.at);
    if (orderExternalId === undefined) continue;
    if (step.do === 'cancelOrder') {
      await loyalty.orders.cancel(programId, [{ externalId: crypto.randomUUID(), orderExternalId }]);
      continue;
    }
    if (step.do === 'edit') {
      const edit = { externalId: orderExternalId, revision: `${revision}`, lines: guestLines(step.pence) };
      await loyalty.orders.update(programId, [edit]);
      revision += 1;
      continue;
    }
    const what = step.pence === null ? { lines: [{ line: '1', quantity: 1 }] } : { amount: amountOf(step.pence) };
    await loyalty.orders.refund(programId, [{ externalId: crypto.randomUUID(), orderExternalId, ...what }]);
  }
}

function guestLines(pence: readonly number[]) {
  return pence.map((amount, index) => ({ sku: `S-${index}`, quantity: 2, amount: amountOf(amount) }));
}

/** Plays two histories in turns; each member knows every code. */
async function playedTogether(stories: readonly (readonly Step[])[], shortfall: 'owe' | 'forgive') {
  const stage = await openStage(house, shortfall);
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
  const stage = await openStage(house, shortfall);
  const player = await Player.start(stage, new Date(start));
  for (const step of history) await player.play(step);
  return { player, programId: stage.programId };
}
