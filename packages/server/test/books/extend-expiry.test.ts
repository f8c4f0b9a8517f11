import { afterAll, beforeAll, expect, it } from 'vitest';
import { accepted, createHouse, type House, type Person, petal } from '../support/house.ts';
import { type Branch, openBranch, orderOf, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const points = { ...petal.points, pendingDays: 0 };
const year = { points: { ...points, expiry: { after: 'P12M' } } };

type Changed = { readonly points?: object; readonly credit?: object };
type Way = { readonly dryRun?: boolean; readonly extendExpiry?: boolean };

/** Puts other expiry policies in force, and answers what that says of expiry. */
async function apply(branch: Branch, changed: Changed, { dryRun = false, extendExpiry = true }: Way = {}) {
  const { program = petal.program } =
    (await branch.loyalty.programs.inForce(branch.programId))?.program.definition ?? {};
  const definition = { ...petal, ...year, ...changed, program };
  const applied = accepted(await branch.loyalty.programs.apply(branch.programId, definition, { dryRun, extendExpiry }));
  return applied.changes.filter((change) => change.startsWith('expiry: '));
}

/** When what a member has lapses: on which dates, and on which one of the wallet. */
async function dates(branch: Branch, who: Person): Promise<(string | null)[]> {
  const lots = await who.lots();
  const rows = await branch.read<{ at: Date | null }>(
    `SELECT lapses_at AS at FROM wallet WHERE program_id = $1 AND member_id = $2 AND asset = 'POINTS'`,
    who.id,
  );
  const together = rows[0]?.at ?? null;
  return lots.map(({ idle, expiresAt }) => {
    const at = idle ? together : expiresAt;
    return at === null ? null : `${at.toISOString().slice(0, 10)}${idle ? ' together' : ''}`;
  });
}

async function withOrder(at = '2026-05-01T10:00:00Z', definition: object = year) {
  const branch = await openBranch(house, definition, at);
  const ada = await branch.member();
  await ada.order({ amount: '80.00' });
  return { branch, ada };
}

it.each<[string, Changed, string[]]>([
  ['a longer life', { points: { ...points, expiry: { after: 'P24M' } } }, ['2028-05-01']],
  ['a shorter life', { points: { ...points, expiry: { after: 'P6M' } } }, ['2027-05-01']],
  ['a later day of the year', { points: { ...points, expiry: { yearly: '12-31', atLeast: 'P12M' } } }, ['2028-01-01']],
  ['an earlier day of the year', { points: { ...points, expiry: { yearly: '12-31' } } }, ['2027-05-01']],
  [
    'a longer time of doing nothing',
    { points: { ...points, expiry: { inactivity: 'P18M' } } },
    ['2027-11-02 together'],
  ],
  ['a shorter time of doing nothing', { points: { ...points, expiry: { inactivity: 'P3M' } } }, ['2027-05-01']],
])('gives the later date of two: %s', async (_name, changed, expected) => {
  const { branch, ada } = await withOrder();
  const before = await branch.entries(ada.id);
  const [told] = await apply(branch, changed, { dryRun: true });
  expect(await dates(branch, ada)).toEqual(['2027-05-01']);
  const [done] = await apply(branch, changed);
  expect(await dates(branch, ada)).toEqual(expected);
  const isLonger = expected[0] !== '2027-05-01';
  expect([told, done]).toEqual(
    isLonger
      ? ['expiry: would be put off for 80 points in 1 lot', 'expiry: put off for 80 points in 1 lot']
      : ['expiry: would be put off for nothing that members have', 'expiry: put off for nothing that members have'],
  );
  expect(await branch.entries(ada.id)).toEqual(before);
});

it('lets live for ever what lapsed on a date, or with its wallet', async () => {
  for (const expiry of [{ after: 'P12M' }, { inactivity: 'P12M' }]) {
    const { branch, ada } = await withOrder(undefined, { points: { ...points, expiry } });
    await apply(branch, { points: { ...points, expiry: 'none' } });
    expect(await dates(branch, ada)).toEqual([null]);
    await branch.advanceTo('2039-01-01T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 80 });
  }
});

it('leaves every date as it is where it is not asked for', async () => {
  const { branch, ada } = await withOrder();
  await apply(branch, { points: { ...points, expiry: { after: 'P24M' } } }, { extendExpiry: false });
  expect(await dates(branch, ada)).toEqual(['2027-05-01']);
  await branch.advanceTo('2027-05-01T23:00:00Z');
  expect(await ada.balance()).toMatchObject({ available: 0 });
});

it('keeps the one date of a wallet where another policy would give an earlier one', async () => {
  const { branch, ada } = await withOrder(undefined, { points: { ...points, expiry: { inactivity: 'P12M' } } });
  await branch.advanceTo('2026-06-01T00:00:00Z');
  await ada.activity('visit');
  expect(await dates(branch, ada)).toEqual(['2027-06-01 together']);
  await apply(branch, { points: { ...points, expiry: { inactivity: 'P6M' } } });
  expect(await dates(branch, ada)).toEqual(['2027-06-01 together']);
  await apply(branch, { points: { ...points, expiry: { after: 'P6M' } } });
  expect(await dates(branch, ada)).toEqual(['2027-06-01 together']);
  await apply(branch, { points: { ...points, expiry: { inactivity: 'P24M' } } });
  expect(await dates(branch, ada)).toEqual(['2028-06-01 together']);
});

it('counts the time of doing nothing from what the member did last, not from what was given to them', async () => {
  const { branch, ada } = await withOrder();
  await branch.advanceTo('2026-12-01T00:00:00Z');
  await ada.adjust(5);
  await apply(branch, { points: { ...points, expiry: { inactivity: 'P15M' } } });
  expect(await dates(branch, ada)).toEqual(['2027-12-02', '2027-08-01 together']);
});

it('gives back nothing that has lapsed, and brings what is due first', async () => {
  const { branch, ada } = await withOrder();
  await branch.moveTo('2027-05-02T10:00:00Z');
  expect(await apply(branch, { points: { ...points, expiry: { after: 'P24M' } } })).toEqual([
    'expiry: put off for nothing that members have',
  ]);
  expect(statementOf(await branch.entries(ada.id)).at(-1)).toBe('2027-05-01T23:00 EXPIRE available -80');
});

it('extends what is pending, what is held, and what was spent and may come back', async () => {
  const branch = await openBranch(house, { points: { ...points, pendingDays: 14 } });
  const ada = await branch.member();
  await ada.order({ amount: '50.00', placedAt: new Date('2026-04-01T10:00:00Z') });
  await ada.adjust(200, { expiresAt: new Date('2026-08-01T00:00:00Z') });
  const { code } = await ada.redeem(150);
  const paid = await ada.order({ amount: '30.00', redemptionCodes: [code] });
  await ada.redeem(60);
  expect(await apply(branch, { points: { ...points, expiry: { after: 'P24M' } } })).toEqual([
    'expiry: put off for 70 points in 2 lots',
  ]);
  await branch.advanceTo('2027-06-01T00:00:00Z');
  await ada.refund(paid.externalId);
  expect(await ada.balance()).toMatchObject({ available: 250, owed: 0 });
});

it('extends credit by its own policy', async () => {
  const earn = [...petal.earn, { key: 'back', on: 'order', cashback: '10%' }];
  const credit = { pendingDays: 0, expiry: { after: 'P3M' } };
  const { branch } = await withOrder(undefined, { ...year, earn, credit });
  const changed = { earn, credit: { ...credit, expiry: { after: 'P6M' } } };
  expect(await apply(branch, changed)).toEqual(['expiry: put off for credit of 8.00 GBP in 1 lot']);
});

it('goes on where it was cut short, in bounded steps, and does nothing twice', { timeout: 60_000 }, async () => {
  const branch = await openBranch(house, year);
  const orders = Array.from({ length: 450 }, (_, index) => orderOf({ customerExternalId: `c-${index}` }));
  (await branch.loyalty.orders.record(branch.programId, orders)).forEach(accepted);
  const longer = { points: { ...points, expiry: { after: 'P24M' } } };
  const { program = petal.program } =
    (await branch.loyalty.programs.inForce(branch.programId))?.program.definition ?? {};
  const seen: number[] = [];
  const cutShort = branch.loyalty.programs.apply(
    branch.programId,
    { ...petal, ...longer, program },
    {
      dryRun: false,
      extendExpiry: true,
      onProgress: (members) => {
        seen.push(members);
        if (members > 200) throw new Error('pulled out');
      },
    },
  );
  await expect(cutShort).rejects.toThrow('pulled out');
  expect(seen).toEqual([200, 400]);
  const left = `SELECT count(*) AS lots FROM lot WHERE program_id = $1 AND expires_at < '2028-01-01'`;
  expect(await branch.read(left)).toEqual([{ lots: 50n }]);
  expect(await apply(branch, longer)).toEqual(['expiry: put off for 500 points in 50 lots']);
  expect(await branch.read(left)).toEqual([{ lots: 0n }]);
  expect(await apply(branch, longer)).toEqual(['expiry: put off for nothing that members have']);
});
