import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoyalty } from '../../src/loyalty/create.ts';
import type { EnrollMemberInput } from '../../src/loyalty/inputs.ts';
import { accepted, createHouse, type House, person, petal } from '../support/house.ts';
import { type Branch, openBranch, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const points = { ...petal.points, pendingDays: 0, expiry: 'none' };
const birthday = { key: 'birthday', on: 'birthday', give: 250 };
const anniversary = { key: 'anniversary', on: 'anniversary', give: 100 };
const party = { points, earn: [...petal.earn, birthday, anniversary] };

/** Enrols somebody with a birthday, and what else a test says. */
async function celebrant(branch: Branch, told: Partial<EnrollMemberInput>, externalId = 'ada') {
  const [member] = await branch.loyalty.members.enroll(branch.programId, [{ externalId, ...told }]);
  accepted(member);
  return person(branch, externalId);
}

/** The statement of somebody: what they were given, and when by the minute. */
async function gifts(branch: Branch, memberId: string): Promise<string[]> {
  return statementOf(await branch.entries(memberId));
}

function zoned(timezone: string, definition: object, at: string): Promise<Branch> {
  return openBranch(house, { ...definition, program: { ...petal.program, timezone } }, at);
}

/** Puts a changed definition in force in a branch. */
async function apply(branch: Branch, changed: object): Promise<void> {
  const inForce = await branch.loyalty.programs.inForce(branch.programId);
  const definition = { ...petal, points, ...changed };
  const { slug } = inForce?.program.definition.program ?? petal.program;
  const program = { ...definition.program, slug };
  accepted(await branch.loyalty.programs.apply(branch.programId, { ...definition, program }, { dryRun: false }));
}

describe('a birthday', () => {
  it('gives at the first instant of its day, every year, and says why', async () => {
    const branch = await openBranch(house, party);
    const ada = await celebrant(branch, { birthday: '1990-06-10' });
    await branch.advanceTo('2026-06-09T22:59:59Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
    await branch.advanceTo('2026-06-09T23:00:00Z');
    await branch.advanceTo('2026-06-10T12:00:00Z');
    expect(await gifts(branch, ada.id)).toEqual(['2026-06-09T23:00 EARN available +250']);
    await branch.advanceTo('2028-07-01T00:00:00Z');
    expect(await gifts(branch, ada.id)).toEqual([
      '2026-06-09T23:00 EARN available +250',
      '2027-04-30T23:00 EARN available +100',
      '2027-06-09T23:00 EARN available +250',
      '2028-04-30T23:00 EARN available +100',
      '2028-06-09T23:00 EARN available +250',
    ]);
    const [told] = (await branch.events()).filter(({ type }) => type === 'activity.recorded');
    expect(told).toMatchObject({
      memberId: ada.id,
      at: new Date('2026-06-09T23:00:00Z'),
      data: {
        activity: 'laurel:birthday',
        points: 250,
        key: 'laurel:birthday:2026-06-10:ada',
        entryIds: [(await branch.entries(ada.id))[0]?.id],
      },
    });
    const [activity] = await branch.read<{ decisions: object }>(
      'SELECT decisions FROM activity WHERE program_id = $1 ORDER BY at',
    );
    expect(activity?.decisions).toMatchObject([{ rule: 'birthday', points: '250', applied: true }]);
  });

  it.each([
    ['2027-02-27T23:59:59Z', 0],
    ['2027-02-28T00:00:00Z', 250],
    ['2028-02-28T23:59:59Z', 250],
    ['2028-02-29T00:00:00Z', 500],
    ['2029-02-28T00:00:00Z', 750],
  ])('on 29 February comes on the 28th in other years: by %s it gave %i', async (instant, given) => {
    const branch = await openBranch(house, { ...party, earn: [birthday] });
    const ada = await celebrant(branch, { birthday: '--02-29' });
    await branch.advanceTo(instant);
    expect(await ada.balance()).toMatchObject({ available: given });
  });

  it.each([
    ['Pacific/Auckland', '2026-06-09T12:00:00Z'],
    ['America/Los_Angeles', '2026-06-10T07:00:00Z'],
    ['Asia/Kathmandu', '2026-06-09T18:15:00Z'],
  ])('begins where the programme is: in %s at %s', async (timezone, instant) => {
    const branch = await zoned(timezone, party, '2026-05-01T10:00:00Z');
    const ada = await celebrant(branch, { birthday: '1990-06-10' });
    await branch.advanceTo(new Date(Date.parse(instant) - 1000).toISOString());
    expect(await ada.balance()).toMatchObject({ available: 0 });
    await branch.advanceTo(instant);
    expect(await ada.balance()).toMatchObject({ available: 250 });
  });

  it('begins with the first instant of a day that has no midnight', async () => {
    const branch = await zoned('Africa/Cairo', party, '2026-04-01T10:00:00Z');
    const ada = await celebrant(branch, { birthday: '1990-04-24' });
    await branch.advanceTo('2026-04-23T22:00:00Z');
    expect(await gifts(branch, ada.id)).toEqual(['2026-04-23T22:00 EARN available +250']);
  });

  it('comes once in 365 days, whatever is told meanwhile', async () => {
    const branch = await openBranch(house, { ...party, earn: [birthday] });
    const ada = await celebrant(branch, { birthday: '1990-06-10' });
    await branch.advanceTo('2026-06-11T00:00:00Z');
    await ada.update({ birthday: '1990-06-20' });
    await branch.advanceTo('2027-06-09T12:00:00Z');
    await ada.update({ birthday: '--06-10' });
    expect(await ada.balance()).toMatchObject({ available: 250 });
    await branch.advanceTo('2027-06-10T12:00:00Z');
    expect(await gifts(branch, ada.id)).toEqual([
      '2026-06-09T23:00 EARN available +250',
      '2027-06-09T23:00 EARN available +250',
    ]);
  });

  it('comes the day before a year is over to nobody, and on that day to everybody', async () => {
    const branch = await openBranch(house, { ...party, earn: [birthday] });
    const [ada, bob] = [
      await celebrant(branch, { birthday: '1990-06-10' }),
      await celebrant(branch, { birthday: '1990-06-10' }, 'bob'),
    ];
    await branch.advanceTo('2026-06-11T00:00:00Z');
    await ada.update({ birthday: '1990-06-09' });
    await branch.advanceTo('2027-06-10T12:00:00Z');
    expect([await ada.balance(), await bob.balance()]).toMatchObject([{ available: 250 }, { available: 500 }]);
  });

  it('is too late where it is told on the day itself, and none where it is taken back', async () => {
    const branch = await openBranch(house, { ...party, earn: [birthday] });
    const [ada, bob] = [await celebrant(branch, {}), await celebrant(branch, { birthday: '--06-10' }, 'bob')];
    await branch.moveTo('2026-06-09T12:00:00Z');
    await bob.update({ birthday: null });
    await branch.moveTo('2026-06-10T12:00:00Z');
    await ada.update({ birthday: '1990-06-10' });
    await branch.advanceTo('2026-06-11T12:00:00Z');
    expect([await ada.balance(), await bob.balance()]).toMatchObject([{ available: 0 }, { available: 0 }]);
    expect(
      await branch.read('SELECT occasion_at AS at FROM member WHERE program_id = $1 ORDER BY external_id'),
    ).toEqual([{ at: new Date('2027-06-09T23:00:00Z') }, { at: null }]);
  });

  it('comes to who is frozen too, and meets first what they owe', async () => {
    const branch = await openBranch(house, { ...party, earn: [...petal.earn, birthday] });
    const ada = await celebrant(branch, { birthday: '1990-06-10' });
    const order = await ada.order({ amount: '100.00' });
    const { code } = await ada.redeem(100);
    await ada.order({ amount: '0.50', redemptionCodes: [code] });
    await ada.refund(order.externalId);
    await ada.update({ frozen: true });
    expect(await ada.balance()).toMatchObject({ available: 0, owed: 100 });
    await branch.advanceTo('2026-06-10T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 150, owed: 0 });
  });

  it('is judged as of its own instant, by the tier that was held then', async () => {
    const levels = [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '150' },
    ];
    const branch = await openBranch(house, {
      points,
      tiers: { measure: 'spend', window: 'calendar-year', keep: { until: 'end-of-period' }, levels },
      earn: [
        ...petal.earn,
        { ...birthday, when: 'member.tier == "bloom"' },
        { key: 'small', on: 'birthday', give: 10, when: 'member.tier == "bud"' },
      ],
    });
    const ada = await celebrant(branch, { birthday: '--06-10' });
    await ada.order({ amount: '150.00' });
    await branch.advanceTo('2027-07-01T00:00:00Z');
    expect(await gifts(branch, ada.id)).toEqual([
      '2026-05-01T10:00 EARN available +150',
      '2026-06-09T23:00 EARN available +250',
      '2027-06-09T23:00 EARN available +10',
    ]);
  });

  it('lapses like what is earned, among all that time brought, each at its own instant', async () => {
    const branch = await openBranch(house, {
      earn: [...petal.earn, birthday],
      points: { ...points, expiry: { after: 'P1M' } },
    });
    const ada = await celebrant(branch, { birthday: '--06-10' });
    await ada.order({ amount: '30.00' });
    await ada.adjust(7, { expiresAt: new Date('2026-06-20T00:00:00Z') });
    await branch.moveTo('2026-09-01T00:00:00Z');
    await ada.adjust(1);
    expect((await gifts(branch, ada.id)).slice(2)).toEqual([
      '2026-06-01T23:00 EXPIRE available -30',
      '2026-06-09T23:00 EARN available +250',
      '2026-06-20T00:00 EXPIRE available -7',
      '2026-07-10T23:00 EXPIRE available -250',
      '2026-09-01T00:00 ADJUST available +1',
    ]);
  });

  it('can be reversed by its key, and then another may be given', async () => {
    const branch = await openBranch(house, { ...party, earn: [birthday] });
    const ada = await celebrant(branch, { birthday: '1990-06-10' });
    await branch.advanceTo('2026-06-11T00:00:00Z');
    const reversal = { idempotencyKey: 'r-1', activityIdempotencyKey: 'laurel:birthday:2026-06-10:ada' };
    accepted((await branch.loyalty.activities.reverse(branch.programId, [reversal]))[0]);
    expect(await ada.balance()).toMatchObject({ available: 0 });
    await ada.update({ birthday: '1990-07-10' });
    await branch.advanceTo('2026-07-11T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 250 });
  });

  it('is recorded by nobody else', async () => {
    const branch = await openBranch(house, party);
    const ada = await celebrant(branch, {});
    const record = (type: string, idempotencyKey: string) =>
      branch.loyalty.activities.record(branch.programId, [
        { customerExternalId: ada.externalId, type, idempotencyKey },
      ]);
    expect(await record('laurel:birthday', 'a')).toMatchObject([{ problems: [{ code: 'RESERVED', path: ['type'] }] }]);
    expect(await record('review', 'laurel:birthday:2026-06-10:ada')).toMatchObject([
      { problems: [{ code: 'RESERVED', path: ['idempotencyKey'] }] },
    ]);
  });

  it('counts for no tier, and keeps no balance alive', async () => {
    const levels = [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '2' },
    ];
    for (const measure of ['points', 'activities']) {
      const branch = await openBranch(house, {
        points: { ...points, expiry: { inactivity: 'P3M' } },
        earn: [...petal.earn, birthday, anniversary],
        tiers: { measure, window: 'lifetime', levels },
      });
      const ada = await celebrant(branch, { birthday: '--06-10' });
      await ada.order({ amount: '1.00' });
      await branch.advanceTo('2026-07-01T00:00:00Z');
      expect(await ada.tier()).toBe('bud');
      expect(await ada.balance()).toMatchObject({ available: 251 });
      await branch.advanceTo('2026-08-01T23:00:00Z');
      expect(await ada.balance()).toMatchObject({ available: 0 });
    }
  });
});

describe('an anniversary', () => {
  it('comes only from then on to who joined long ago, and never on the day of joining', async () => {
    const branch = await openBranch(house, { ...party, earn: [anniversary] });
    const ada = await celebrant(branch, { joinedAt: new Date('2020-02-29T12:00:00Z') });
    const bob = await celebrant(branch, {}, 'bob');
    await branch.advanceTo('2026-05-02T00:00:00Z');
    expect([await ada.balance(), await bob.balance()]).toMatchObject([{ available: 0 }, { available: 0 }]);
    await branch.advanceTo('2028-05-01T00:00:00Z');
    expect(await gifts(branch, ada.id)).toEqual([
      '2027-02-28T00:00 EARN available +100',
      '2028-02-29T00:00 EARN available +100',
    ]);
    expect(await gifts(branch, bob.id)).toEqual([
      '2027-04-30T23:00 EARN available +100',
      '2028-04-30T23:00 EARN available +100',
    ]);
  });

  it('may fall on a birthday: then both give', async () => {
    const branch = await openBranch(house, party);
    const ada = await celebrant(branch, { birthday: '--05-01' });
    await branch.advanceTo('2027-05-01T12:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 350 });
  });
});

describe('a definition', () => {
  it('finds whose occasions it changed, in the background, and gives nothing for what lies before it', async () => {
    const branch = await openBranch(house, { points });
    const ada = await celebrant(branch, { birthday: '--05-10', joinedAt: new Date('2025-05-05T12:00:00Z') });
    await celebrant(branch, {}, 'bob');
    await branch.advanceTo('2026-05-08T00:00:00Z');
    await apply(branch, party);
    expect(await branch.loyalty.time.programsDue()).toContain(branch.programId);
    await branch.loyalty.time.runDue(branch.programId, {});
    expect(await branch.loyalty.time.programsDue()).not.toContain(branch.programId);
    expect(await ada.balance()).toMatchObject({ available: 0 });
    await branch.advanceTo('2026-05-10T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 250 });

    await apply(branch, { earn: [anniversary] });
    await branch.loyalty.time.runDue(branch.programId, {});
    const next =
      'SELECT occasion_at AS at, standing_version AS version FROM member WHERE program_id = $1 ORDER BY external_id';
    expect(await branch.read(next)).toMatchObject([{ at: new Date('2027-05-04T23:00:00Z') }, { version: 3 }]);
    await apply(branch, {});
    await branch.loyalty.time.runDue(branch.programId, {});
    expect(await branch.read(next)).toEqual([
      { at: null, version: 0 },
      { at: null, version: 0 },
    ]);
    expect(await branch.loyalty.time.programsDue()).not.toContain(branch.programId);
  });

  it('gives what fell between its coming in force and the next look', async () => {
    const branch = await openBranch(house, { points });
    const ada = await celebrant(branch, { birthday: '--05-10' });
    await branch.advanceTo('2026-05-09T00:00:00Z');
    await apply(branch, party);
    await branch.advanceTo('2026-05-12T00:00:00Z');
    expect(await gifts(branch, ada.id)).toEqual(['2026-05-09T23:00 EARN available +250']);
  });

  it('decides what was due under the one before and not done yet', async () => {
    const branch = await openBranch(house, party);
    const ada = await celebrant(branch, { birthday: '--05-10' });
    await branch.moveTo('2026-05-10T12:00:00Z');
    await apply(branch, { earn: [{ ...birthday, give: 50 }] });
    await ada.adjust(1);
    expect(await gifts(branch, ada.id)).toEqual([
      '2026-05-09T23:00 EARN available +50',
      '2026-05-10T12:00 ADJUST available +1',
    ]);
  });

  it('that moves the programme to another time zone gives no birthday twice', async () => {
    const branch = await openBranch(house, party);
    const ada = await celebrant(branch, { birthday: '--05-10' });
    await branch.advanceTo('2026-05-10T02:00:00Z');
    await apply(branch, { ...party, program: { ...petal.program, timezone: 'America/New_York' } });
    await branch.advanceTo('2026-05-11T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 250 });
    await branch.advanceTo('2027-05-10T04:00:00Z');
    expect((await gifts(branch, ada.id)).at(-1)).toBe('2027-05-10T04:00 EARN available +250');
  });
});

it('gives once where two gateways and a write come at once', { timeout: 60_000 }, async () => {
  const branch = await openBranch(house, party);
  const people = Array.from({ length: 60 }, (_, index) => ({ externalId: `c-${index}`, birthday: '--06-10' }));
  (await branch.loyalty.members.enroll(branch.programId, people)).forEach(accepted);
  await branch.moveTo('2026-06-10T00:00:00Z');
  const second = createLoyalty({ pool: house.pool, publish: () => undefined });
  const adjustments = people.map(({ externalId }) => ({
    idempotencyKey: externalId,
    customerExternalId: externalId,
    points: 1n,
    reason: 'test',
  }));
  await Promise.all([
    branch.loyalty.time.runDue(branch.programId, {}),
    second.time.runDue(branch.programId, {}),
    second.points.adjust(branch.programId, adjustments),
  ]);
  await second.drain();
  expect(
    await branch.read(
      `SELECT count(*) AS gifts, count(DISTINCT member_id) AS members, sum(points_earned) AS points
       FROM activity WHERE program_id = $1`,
    ),
  ).toEqual([{ gifts: 60n, members: 60n, points: 15_000n }]);
});
