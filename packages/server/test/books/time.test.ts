import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClockRefused } from '../../src/loyalty/time.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch, orderOf, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

/** So many members, each with 10 points that clear on 16 May. */
async function pendingFor(count: number): Promise<Branch> {
  const branch = await openBranch(house);
  const orders = Array.from({ length: count }, (_, index) => orderOf({ customerExternalId: `c-${index}` }));
  (await branch.loyalty.orders.record(branch.programId, orders)).forEach(accepted);
  return branch;
}

describe('what time brings', () => {
  it('comes to many wallets, each once, and to none again', { timeout: 60_000 }, async () => {
    const branch = await pendingFor(450);
    const seen: number[] = [];
    const asOf = new Date('2026-05-16T00:00:00Z');
    const report = await branch.loyalty.time.runDue(branch.programId, {
      asOf,
      onProgress: (wallets) => seen.push(wallets),
    });
    expect(report).toMatchObject({ wallets: 450, entries: 450 });
    expect(seen).toEqual([200, 400, 450]);
    expect(await branch.loyalty.time.runDue(branch.programId, {})).toMatchObject({ wallets: 0, entries: 0 });
    expect(await branch.read('SELECT sum(available) AS points FROM wallet WHERE program_id = $1')).toEqual([
      { points: 4500n },
    ]);
  });

  it('comes once where two runs come at once, and the clock moves once', { timeout: 60_000 }, async () => {
    const branch = await pendingFor(450);
    const asOf = new Date('2026-05-16T00:00:00Z');
    const run = () => branch.loyalty.time.runDue(branch.programId, { asOf }).catch((error: unknown) => error);
    const reports = await Promise.all([run(), run(), run()]);
    const done = reports.filter((report) => !(report instanceof ClockRefused)) as {
      wallets: number;
      entries: number;
    }[];
    expect(done.reduce((sum, { entries }) => sum + entries, 0)).toBe(450);
    expect(await branch.read('SELECT count(*) AS due FROM wallet WHERE program_id = $1 AND pending > 0')).toEqual([
      { due: 0n },
    ]);
    const now = (await branch.loyalty.programs.inForce(branch.programId))?.now.getTime() ?? 0;
    expect(now - asOf.getTime()).toBeLessThan(60_000);
  });

  it('leaves nothing due behind, whichever of two runs ends first', { timeout: 60_000 }, async () => {
    const branch = await pendingFor(450);
    await branch.moveTo('2026-05-16T00:00:00Z');
    const due = 'SELECT count(*) AS due FROM wallet WHERE program_id = $1 AND next_due_at <= $2';
    const leftAfter = await Promise.all(
      [1, 2].map(async () => {
        await branch.loyalty.time.runDue(branch.programId, {});
        return (await branch.read(due, new Date('2026-05-16T00:00:00Z')))[0];
      }),
    );
    expect(leftAfter).toEqual([{ due: 0n }, { due: 0n }]);
  });

  it('is published', async () => {
    const branch = await pendingFor(1);
    house.published.length = 0;
    await branch.advanceTo('2026-05-16T00:00:00Z');
    expect(house.published).toMatchObject([{ available: 10n, pending: 0n, version: 2n }]);
  });

  it('comes first with any write, as entries dated at their own instants', async () => {
    const branch = await openBranch(house, { points: { ...petal.points, expiry: { after: 'P1M' } } });
    const ada = await branch.member();
    await ada.adjust(100, { expiresAt: new Date('2026-05-20T00:00:00Z') });
    await ada.redeem(30);
    await ada.order({ amount: '40.00' });
    await branch.moveTo('2026-07-01T09:00:00Z');
    await ada.adjust(5);

    expect(statementOf(await branch.entries(ada.id)).slice(3)).toEqual([
      '2026-05-02T10:00 REDEEM_RELEASE available +30 held -30',
      '2026-05-15T23:00 PENDING_CLEARED available +40 pending -40',
      '2026-05-20T00:00 EXPIRE available -100',
      '2026-06-01T23:00 EXPIRE available -40',
      '2026-07-01T09:00 ADJUST available +5',
    ]);
    expect(await branch.advanceTo('2026-07-01T10:00:00Z')).toMatchObject({ wallets: 0, entries: 0 });
  });

  it('comes first with a wish to redeem: nothing is spent a second too late', async () => {
    const branch = await openBranch(house, { points: { ...petal.points, pendingDays: 0 } });
    const ada = await branch.member();
    await ada.order({ amount: '50.00' });
    await branch.moveTo('2027-05-01T23:00:00Z');
    expect(await ada.tryRedeem(10)).toMatchObject({ code: 'INSUFFICIENT_POINTS', available: 0n });
    expect(await ada.balance()).toEqual({ available: 0, pending: 0, held: 0, owed: 0 });
  });
});

describe('the clock', () => {
  it('moves forward only, and says where it stands', async () => {
    const branch = await openBranch(house);
    await expect(branch.advanceTo('2026-04-30T00:00:00Z')).rejects.toThrow(
      /only be moved forward: it stands at 2026-05-01T10:00/,
    );
    await expect(branch.advanceTo('2026-04-30T00:00:00Z')).rejects.toBeInstanceOf(ClockRefused);
    await branch.advanceTo('2026-06-01T00:00:00Z');
    await expect(branch.advanceTo('2026-05-31T00:00:00Z')).rejects.toBeInstanceOf(ClockRefused);
  });

  it('of one program leaves the others where they are', async () => {
    const [one, other] = [await openBranch(house), await openBranch(house)];
    await one.advanceTo('2030-01-01T00:00:00Z');
    expect((await house.loyalty.programs.inForce(other.programId))?.now.toISOString()).toMatch(/^2026-05-01T10:/);
  });

  it('is not moved where the database was not made for it', async () => {
    const branch = await openBranch(house);
    await house.pool.query('UPDATE installation SET movable_clock = false');
    await expect(branch.advanceTo('2026-06-01T00:00:00Z')).rejects.toThrow(/only on a database that `laurel dev` made/);
    await expect(branch.loyalty.time.runDue(branch.programId, {})).resolves.toMatchObject({ wallets: 0, entries: 0 });
    await house.pool.query('UPDATE installation SET movable_clock = true');
  });
});
