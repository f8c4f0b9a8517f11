import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const points = { ...petal.points, pendingDays: 0, expiry: { inactivity: 'P6M' } };
const earn = [...petal.earn, { key: 'visit', on: 'activity', type: 'visit', give: 1 }];
const club = { points, earn };

async function walletDate(branch: Branch, asset = 'POINTS'): Promise<Date | null | undefined> {
  const rows = await branch.read<{ at: Date | null }>(
    'SELECT lapses_at AS at FROM wallet WHERE program_id = $1 AND asset = $2',
    asset,
  );
  return rows[0]?.at;
}

async function apply(branch: Branch, changed: object): Promise<void> {
  const { program = petal.program } =
    (await branch.loyalty.programs.inForce(branch.programId))?.program.definition ?? {};
  accepted(await branch.loyalty.programs.apply(branch.programId, { ...petal, ...changed, program }, { dryRun: false }));
}

describe('a balance of which nothing is heard', () => {
  it('takes with it what an edit adds to an order whose points have lapsed, though a refund gave some of them back', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    const { code } = await ada.redeem(20);
    const paid = await ada.order({ amount: '10.00', redemptionCodes: [code] });
    await branch.advanceTo('2026-12-01T12:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
    await ada.refund(paid.externalId);
    expect(await ada.balance()).toMatchObject({ available: 20 });

    await ada.edit(externalId, { amount: '150.00' });
    expect(await ada.balance()).toMatchObject({ available: 20 });
    await branch.advanceTo('2027-01-01T12:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
  });

  it('takes with it what an edit adds, where the policy is another one by then', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    await apply(branch, { ...club, points: { ...points, expiry: { after: 'P12M' } } });
    await ada.edit(externalId, { amount: '150.00' });
    await branch.advanceTo('2026-12-01T12:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
  });

  it('lapses whole, as one entry at the instant after its last day', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '80.00' });
    await branch.advanceTo('2026-06-10T12:00:00Z');
    await ada.order({ amount: '20.00' });
    await branch.advanceTo('2026-12-10T23:59:59Z');
    expect(await ada.balance()).toMatchObject({ available: 100 });
    await branch.advanceTo('2026-12-11T09:00:00Z');
    expect(statementOf(await branch.entries(ada.id))).toEqual([
      '2026-05-01T10:00 EARN available +80',
      '2026-06-10T12:00 EARN available +20',
      '2026-12-11T00:00 EXPIRE available -100',
    ]);
  });

  it.each<[string, (who: Awaited<ReturnType<Branch['member']>>) => Promise<unknown>, string]>([
    ['an order', (ada) => ada.order({ amount: '0.50' }), '2027-02-02'],
    ['an activity', (ada) => ada.activity('visit'), '2027-02-02'],
    ['an activity that earns nothing', (ada) => ada.activity('nothing'), '2027-02-02'],
    ['an adjustment', (ada) => ada.adjust(1), '2026-11-02'],
    ['a refund', (ada) => ada.refund('o-1', { amount: '1.00' }), '2026-11-02'],
    ['a wish to redeem', (ada) => ada.redeem(10), '2026-11-02'],
    ['a change of who they are', (ada) => ada.update({ displayName: 'Ada' }), '2026-11-02'],
  ])('is put off, or not, by %s', async (_what, act, date) => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ externalId: 'o-1', amount: '80.00' });
    await branch.moveTo('2026-08-01T12:00:00Z');
    await act(ada);
    expect((await walletDate(branch))?.toISOString().slice(0, 10)).toBe(date);
  });

  it('is never brought nearer by what is told late', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '80.00' });
    await ada.order({ amount: '20.00', placedAt: new Date('2025-01-01T12:00:00Z') });
    expect(await walletDate(branch)).toEqual(new Date('2026-11-02T00:00:00Z'));
    expect(await ada.balance()).toMatchObject({ available: 100 });
  });

  it('is gone where all that is told of it lies that far back', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '20.00', placedAt: new Date('2025-01-01T12:00:00Z') });
    expect(statementOf(await branch.entries(ada.id))).toEqual([
      '2025-01-01T12:00 EARN available +20',
      '2025-07-01T23:00 EXPIRE available -20',
    ]);
    await ada.adjust(7);
    expect(await ada.balance()).toMatchObject({ available: 7 });
    expect(await walletDate(branch)).toEqual(new Date('2026-11-02T00:00:00Z'));
  });

  it('lives from the order that is claimed on joining', async () => {
    const branch = await openBranch(house, { ...club, enrolment: { retroactive: 'P30D' } });
    await branch.record({ customerExternalId: 'ada', placedAt: new Date('2026-04-20T10:00:00Z') });
    await branch.member('ada');
    expect(await walletDate(branch)).toEqual(new Date('2026-10-20T23:00:00Z'));
  });

  it('is spent in the order of its date among those that have dates of their own', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.adjust(10, { expiresAt: new Date('2026-07-01T00:00:00Z') });
    await ada.adjust(10, { expiresAt: new Date('2027-07-01T00:00:00Z') });
    await ada.order({ amount: '10.00' });
    const left = async () =>
      (await ada.lots()).map(({ available, idle }) => `${idle ? 'idle ' : ''}${available}`).sort();
    await ada.adjust(-15);
    expect(await left()).toEqual(['0', '10', 'idle 5']);
    await ada.adjust(-10);
    expect(await left()).toEqual(['0', '5', 'idle 0']);
  });
});

describe('what was spent of it', () => {
  it('and comes back after it lapsed lives 30 days more, once', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '80.00' });
    const { code } = await ada.redeem(50);
    const lines = [
      { sku: 'ROSE', quantity: 1, amount: '10.00' },
      { sku: 'LILY', quantity: 1, amount: '10.00' },
    ];
    const { externalId } = await ada.order({ lines, redemptionCodes: [code] });
    await branch.advanceTo('2026-11-05T12:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
    await ada.order({ amount: '5.00' });
    await ada.refund(externalId, { lines: [{ sku: 'ROSE', quantity: 1 }] });
    expect(await ada.balance()).toMatchObject({ available: 30 });
    await branch.advanceTo('2026-12-06T12:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 5 });
    await ada.refund(externalId);
    expect(statementOf(await branch.entries(ada.id)).slice(-2)).toEqual([
      '2026-12-06T12:00 REFUND available +25',
      '2026-12-06T12:00 EXPIRE available -25',
    ]);
  });

  it('is not kept alive by holding it, also where an order comes after the date', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '80.00' });
    await branch.advanceTo('2026-11-01T12:00:00Z');
    const held = await ada.redeem(80);
    accepted(
      await branch.loyalty.redemptions.extend(branch.programId, {
        code: held.code,
        heldUntil: new Date('2026-11-20T00:00:00Z'),
      }),
    );
    await branch.moveTo('2026-11-05T12:00:00Z');
    await ada.order({ amount: '5.00' });
    await branch.advanceTo('2026-11-20T00:00:00Z');
    expect(statementOf(await branch.entries(ada.id)).slice(-2)).toEqual([
      '2026-11-20T00:00 REDEEM_RELEASE available +80 held -80',
      '2026-11-20T00:00 EXPIRE available -80',
    ]);
    expect(await ada.balance()).toMatchObject({ available: 5, held: 0 });
  });
});

describe('another policy', () => {
  it('leaves dates of their own as they are, and lets what is earned from then on go together', async () => {
    const branch = await openBranch(house, { ...club, points: { ...points, expiry: { after: 'P12M' } } });
    const ada = await branch.member();
    await ada.order({ amount: '80.00' });
    await apply(branch, club);
    await branch.moveTo('2026-06-01T12:00:00Z');
    await ada.order({ amount: '20.00' });
    await branch.advanceTo('2026-12-02T12:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 80 });
    await branch.advanceTo('2027-05-02T12:00:00Z');
    expect(statementOf(await branch.entries(ada.id)).slice(2)).toEqual([
      '2026-12-02T00:00 EXPIRE available -20',
      '2027-05-01T23:00 EXPIRE available -80',
    ]);
  });

  it('leaves the date of the wallet as it is, which nothing moves from then on', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '80.00' });
    await apply(branch, { ...club, points: { ...points, expiry: { after: 'P12M' } } });
    await branch.moveTo('2026-10-01T12:00:00Z');
    await ada.order({ amount: '20.00' });
    await branch.advanceTo('2026-11-03T12:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 20 });
    await branch.advanceTo('2027-10-01T22:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 20 });
    await branch.advanceTo('2027-10-01T23:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
  });
});

it('credit goes by its own policy', async () => {
  const branch = await openBranch(house, {
    points: { ...points, expiry: 'none' },
    credit: { pendingDays: 0, expiry: { inactivity: 'P3M' } },
    earn: [...earn, { key: 'back', on: 'order', cashback: '10%' }],
  });
  const ada = await branch.member();
  await ada.order({ amount: '80.00' });
  expect([await walletDate(branch), await walletDate(branch, 'CREDIT')]).toEqual([
    null,
    new Date('2026-08-01T23:00:00Z'),
  ]);
  await branch.advanceTo('2026-07-01T00:00:00Z');
  await ada.activity('visit');
  await branch.advanceTo('2026-10-01T22:59:00Z');
  const credit = async () =>
    (
      await branch.read<{ available: bigint }>(
        `SELECT available FROM wallet WHERE program_id = $1 AND asset = 'CREDIT'`,
      )
    )[0]?.available;
  expect(await credit()).toBe(800n);
  await branch.advanceTo('2026-10-01T23:00:00Z');
  expect(await credit()).toBe(0n);
  expect(await ada.balance()).toMatchObject({ available: 81 });
});

it.each([
  ['on its last day', { yearly: '12-31' }, '2026-05-01T10:00:00Z', '2027-01-01T00:00:00Z'],
  [
    'the year after, where it is too young',
    { yearly: '12-31', atLeast: 'P3M' },
    '2026-11-01T10:00:00Z',
    '2028-01-01T00:00:00Z',
  ],
  [
    'on the day where it is just old enough',
    { yearly: '12-31', atLeast: 'P3M' },
    '2026-09-30T10:00:00Z',
    '2027-01-01T00:00:00Z',
  ],
  ['at the end of February', { yearly: '02-29' }, '2026-12-24T10:00:00Z', '2027-03-01T00:00:00Z'],
])('what lapses once a year does so %s', async (_when, expiry, at, gone) => {
  const branch = await openBranch(house, { ...club, points: { ...points, expiry } }, at);
  const ada = await branch.member();
  await ada.order({ amount: '80.00' });
  await branch.advanceTo(new Date(Date.parse(gone) - 1000).toISOString());
  expect(await ada.balance()).toMatchObject({ available: 80 });
  await branch.advanceTo(gone);
  expect(statementOf(await branch.entries(ada.id)).at(-1)).toBe(`${gone.slice(0, 16)} EXPIRE available -80`);
});
