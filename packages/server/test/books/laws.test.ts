import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouse, type House, openProgram, petal, setClock } from '../support/house.ts';
import { type GuestStep, guestHistories, histories, type Step } from './histories.ts';
import { Player, pounds } from './history-player.ts';

// The laws of the books, in plain words:
// 1. No bucket is ever negative; nobody owes and has at once.
// 2. Entries sum to balances, lots to buckets, uses to redemptions, parts of refunds to the whole; chains verify.
// 3. Repeating any fact changes nothing.
// 4. Every order refunded in full or cancelled, however it was edited before, a history ends where it began, but for what
//    activities gave that were not reversed, what was given or taken by hand, what was captured without an order, and what
//    lapsed; and so do the tier and the store credit.
// 5. The tier that is held is the one that the history gives; every entry is told of once; no limit is ever exceeded.
// 6. Who joins has what they would have had as a member, whatever they ordered and sent back before.
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
        expect(await problemsOf(programId)).toEqual([]);

        await player.undoAll();
        expect(await problemsOf(programId)).toEqual([]);
        const balance = await player.balance();
        const left = BigInt(balance.available + balance.pending + balance.held - balance.owed);
        const { lapsed, captured, pinned, unpinned } = await whatWentElsewhere(programId);
        expect(left).toBe(player.adjusted + player.active - lapsed - captured + pinned + unpinned);
        if (shortfall === 'owe') expect(pinned + unpinned).toBe(0n);
        expect(await player.tier()).toBe('bud');
        expect(await creditOf(programId)).toBe(0n);
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
          expect(await problemsOf(programId)).toEqual([]);

          for (const player of players) await player.undoAll();
          expect(await problemsOf(programId)).toEqual([]);
          const balances = await Promise.all(players.map((player) => player.balance()));
          const left = balances.reduce(
            (sum, { available, pending, held, owed }) => sum + available + pending + held - owed,
            0,
          );
          const adjusted = players.reduce((sum, player) => sum + player.adjusted + player.active, 0n);
          const { lapsed, captured, pinned, unpinned } = await whatWentElsewhere(programId);
          expect(BigInt(left)).toBe(adjusted - lapsed - captured + pinned + unpinned);
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
        const [late, early] = [await openStage('owe', club), await openStage('owe', club)];
        await early.loyalty.members.enroll(early.programId, [{ externalId: 'ada', joinedAt: new Date(start) }]);
        for (const { loyalty, programId } of [late, early]) await playGuest(loyalty, programId, history);
        await late.loyalty.members.enroll(late.programId, [{ externalId: 'ada', joinedAt: new Date(start) }]);
        const [one, other] = [await standOf(late.programId), await standOf(early.programId)];
        expect(one).toEqual(other);
        expect([...(await problemsOf(late.programId)), ...(await problemsOf(early.programId))]).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});

/** As a member one keeps what was earned by a tier, or by orders before, that a refund took away later: here nothing asks. */
const club = {
  enrolment: { automatic: false, retroactive: 'P1Y' },
  earn: [...petal.earn, { key: 'double', on: 'order', multiply: '2.5', lines: 'line.sku == "S-1"' }],
  tiers: { measure: 'spend', window: 'lifetime', levels: [{ key: 'bud', name: 'Bud', from: '0' }] },
};

async function playGuest(loyalty: House['loyalty'], programId: string, history: readonly GuestStep[]): Promise<void> {
  const orders: string[] = [];
  let revision = 1;
  for (const step of history) {
    if (step.do === 'order') {
      const externalId = `o-${orders.length}`;
      const lines = guestLines(step.pence);
      const placedAt = new Date(Date.parse(start) - step.daysAgo * 86_400_000);
      await loyalty.orders.record(programId, [
        { externalId, customerExternalId: 'ada', placedAt, currencyCode: 'GBP', lines },
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
    const what = step.pence === null ? { lines: [{ line: '1', quantity: 1 }] } : { amount: pounds(step.pence) };
    await loyalty.orders.refund(programId, [{ externalId: crypto.randomUUID(), orderExternalId, ...what }]);
  }
}

function guestLines(pence: readonly number[]) {
  return pence.map((amount, index) => ({ sku: `S-${index}`, quantity: 2, amount: pounds(amount) }));
}

/** What members have of store credit in all, less what they owe of it. */
async function creditOf(programId: string): Promise<bigint | undefined> {
  const { rows } = await house.pool.query<{ credit: bigint }>(
    `SELECT sum(available + pending + held - owed)::bigint AS credit FROM wallet WHERE program_id = $1 AND asset = 'CREDIT'`,
    [programId],
  );
  return rows[0]?.credit;
}

/** Where everything stands, but for what is named by chance. */
async function standOf(programId: string) {
  const read = async (text: string) => (await house.pool.query(text, [programId])).rows;
  return {
    wallets: await read(
      'SELECT available, pending, held, owed, lifetime_earned FROM wallet WHERE program_id = $1 ORDER BY asset',
    ),
    orders: await read(
      `SELECT external_id, status, points_earned, points_clawed_back, spend_minor FROM "order" WHERE program_id = $1 ORDER BY 1`,
    ),
    lines: await read(`SELECT o.external_id, place, l.points_earned, l.points_clawed_back, counted FROM order_line l
                       JOIN "order" o ON o.program_id = l.program_id AND o.id = l.order_id WHERE l.program_id = $1 ORDER BY 1, 2`),
    lots: await read(
      // What an edit earned or took back before they joined is one lot, or less of it.
      `SELECT sum(pending) AS pending, sum(available) AS available, sum(lapsed - lapsed_counted) AS gone, earned_at, clears_at, expires_at
       FROM lot WHERE program_id = $1 GROUP BY 4, 5, 6 HAVING sum(pending + available + lapsed - lapsed_counted) > 0 ORDER BY 4, 5, 6, 1`,
    ),
    refunds: await read(`SELECT o.external_id, r.amount_minor, r.points_clawed_back FROM refund r
                         JOIN "order" o ON o.program_id = r.program_id AND o.id = r.order_id WHERE r.program_id = $1 ORDER BY 1, 2, 3`),
  };
}

/** What the audit finds, with what it cannot know: what was told, and how often rules gave something. */
async function problemsOf(programId: string): Promise<string[]> {
  const { problems } = await house.loyalty.audit({ programId });
  const { rows } = await house.pool.query<{ where: string }>(
    `SELECT 'entry ' || e.id || ' is not told of once' AS "where" FROM entry e WHERE e.program_id = $1 AND 1 <>
       (SELECT count(*) FROM event v WHERE v.program_id = $1 AND v.data -> 'entryIds' ? e.id::text)
     UNION ALL SELECT member_id || ' was given too much' FROM limit_use WHERE program_id = $1 AND activity_id IS NOT NULL
       GROUP BY member_id, date_trunc('day', at, 'Europe/London') HAVING count(*) > 2
     UNION ALL SELECT member_id || ' was given too much with orders' FROM limit_use WHERE program_id = $1 AND order_id IS NOT NULL
       GROUP BY member_id, date_trunc('week', at, 'Europe/London') HAVING sum(amount) > 60`,
    [programId],
  );
  return [...problems.map(({ what, where }) => `${what} ${where}`), ...rows.map(({ where }) => where)];
}

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

async function openStage(shortfall: 'owe' | 'forgive', more: object = {}) {
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
    earn: [
      ...petal.earn,
      { key: 'double', on: 'order', multiply: '2', lines: 'line.quantity > 2' },
      { key: 'third', on: 'order', give: 30, when: 'member.orders == 2' },
      { key: 'often', on: 'order', give: 40, cap: { points: 60, every: 'P1W' } },
      { key: 'back', on: 'order', cashback: '3%' },
      { key: 'review', on: 'activity', type: 'review', give: 25, limit: { times: 2, every: 'P1D' } },
      { key: 'visit', on: 'activity', type: 'visit', give: 3, when: 'member.tier != "bud"' },
    ],
    tiers: {
      measure: 'spend',
      window: { rolling: 'P3M' },
      keep: { until: 'P1M' },
      levels: [
        { key: 'bud', name: 'Bud', from: '0' },
        { key: 'bloom', name: 'Bloom', from: '150', multiply: '1.25' },
        { key: 'grove', name: 'Grove', from: '400', multiply: '1.5' },
      ],
    },
    ...more,
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
