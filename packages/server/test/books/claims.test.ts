import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../src/database/pool.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import type { EnrollMemberInput, RecordOrderInput } from '../../src/loyalty/inputs.ts';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';
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

const retroactive = { enrolment: { automatic: false, retroactive: 'P30D' } };
const enrol = async ({ loyalty, programId }: Branch, member: Partial<EnrollMemberInput> = {}) =>
  accepted((await loyalty.members.enroll(programId, [{ externalId: 'ada', ...member }]))[0]);
const ordersOf = (branch: Branch, memberId: string) =>
  branch.read<{ order: string }>(
    'SELECT external_id AS order FROM "order" WHERE program_id = $1 AND member_id = $2 ORDER BY placed_at',
    memberId,
  );

describe('whoever joins', () => {
  it('has what they ordered judged as it was then, whatever becomes of older orders: an edit sees no other member', async () => {
    const levels = [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '50', multiply: '2' },
    ];
    const tiers = { measure: 'spend', window: 'lifetime', levels };
    const branch = await openBranch(house, { ...retroactive, tiers });
    const goods = (amount: string) => [{ sku: 'ROSE', quantity: 1, amount }];
    const at = (day: string) => ({ customerExternalId: 'ada', placedAt: new Date(`2026-04-${day}T12:00:00Z`) });
    const first = await branch.record({ ...at('20'), lines: goods('60.00') });
    const second = await branch.record({ ...at('21'), lines: goods('10.00') });
    const ada = await branch.member('ada');
    expect(await branch.order(second.id)).toMatchObject({ pointsEarned: 20n });

    await ada.refund(first.externalId);
    expect(await ada.tier()).toBe('bud');
    expect(await ada.edit(second.externalId, { amount: '11.00' })).toMatchObject({ pointsEarned: 22n });
  });

  it('gets the points of what they ordered before, dated by the orders, as a member’s', async () => {
    const branch = await openBranch(house, {
      ...retroactive,
      earn: [...petal.earn, { key: 'welcome', on: 'join', give: 100 }],
    });
    await branch.record({
      externalId: 'second',
      customerExternalId: 'ada',
      placedAt: new Date('2026-04-20T12:00:00Z'),
    });
    await branch.record({ externalId: 'first', customerExternalId: 'ada', placedAt: new Date('2026-04-10T12:00:00Z') });
    const { id } = await enrol(branch);
    expect(await ordersOf(branch, id)).toEqual([{ order: 'first' }, { order: 'second' }]);
    expect(statementOf(await branch.entries(id))).toEqual([
      expect.stringMatching(/^2026-05-01T10:00 EARN available \+100$/),
      '2026-04-10T12:00 EARN pending +10',
      '2026-04-24T23:00 PENDING_CLEARED available +10 pending -10',
      '2026-04-20T12:00 EARN pending +10',
    ]);
    const lots = await (await branch.member('ada')).lots();
    expect(lots.map(({ earnedAt, expiresAt }) => [earnedAt.toISOString(), expiresAt?.toISOString()])).toContainEqual([
      '2026-04-10T12:00:00.000Z',
      '2027-04-10T23:00:00.000Z',
    ]);
    const told = (await branch.events()).filter(({ type }) => type === 'order.claimed');
    expect(told).toMatchObject([{ memberId: id, data: { order: 'first', points: 10 } }, { data: { order: 'second' } }]);
  });

  it.each<[name: string, order: Partial<RecordOrderInput>, counts: boolean]>([
    ['by their customer id', { customerExternalId: 'ada' }, true],
    ['as a guest, by their e-mail address', { email: 'ada@shop.example' }, true],
    ['as a guest, by it in other letters', { email: 'ADA@Shop.Example' }, true],
    ['with neither', {}, false],
    ['as a guest, by another address', { email: 'bob@shop.example' }, false],
    ['as another customer by the same address', { customerExternalId: 'bob', email: 'ada@shop.example' }, false],
    ['just long enough ago', { customerExternalId: 'ada', placedAt: new Date('2026-04-01T10:00:00Z') }, true],
    ['too long ago', { customerExternalId: 'ada', placedAt: new Date('2026-04-01T09:59:59.999Z') }, false],
    ['after the day they joined', { customerExternalId: 'ada', placedAt: new Date('2026-05-01T10:00:01Z') }, true],
  ])('is who ordered %s', async (_name, order, counts) => {
    const branch = await openBranch(house, retroactive);
    await branch.record({ externalId: 'o-1', ...order });
    const { id } = await enrol(branch, { email: 'Ada@shop.example', joinedAt: new Date('2026-05-01T10:00:00Z') });
    expect(await ordersOf(branch, id)).toEqual(counts ? [{ order: 'o-1' }] : []);
  });

  it.each<[name: string, enter: (branch: Branch) => Promise<unknown>]>([
    [
      'by themselves',
      ({ loyalty, programId }) => loyalty.members.join(programId, { externalId: 'ada', email: 'ada@shop.example' }, {}),
    ],
    ['by the shop', (branch) => enrol(branch, { email: 'ada@shop.example' })],
    [
      'by an order',
      (branch) =>
        branch.record({
          customerExternalId: 'ada',
          email: 'ada@shop.example',
          lines: [{ sku: 'A', quantity: 1, amount: '0.50' }],
        }),
    ],
  ])('joins %s', async (_name, enter) => {
    const branch = await openBranch(house, { enrolment: { automatic: true, retroactive: 'P30D' } });
    await branch.record({ externalId: 'o-1', email: 'ADA@shop.example', placedAt: new Date('2026-04-30T10:00:00Z') });
    await enter(branch);
    await enter(branch);
    const ada = await branch.member('ada');
    expect(await ada.balance()).toMatchObject({ pending: 10 });
  });

  it('claims nothing where the definition says nothing of it, nor twice', async () => {
    const branch = await openBranch(house, { enrolment: { automatic: false } });
    await branch.record({ externalId: 'o-1', customerExternalId: 'ada' });
    expect(await ordersOf(branch, (await enrol(branch)).id)).toEqual([]);

    const other = await openBranch(house, retroactive);
    await other.record({ externalId: 'o-1', email: 'both@shop.example' });
    const [one, two] = await other.loyalty.members.enroll(
      other.programId,
      ['ada', 'bob'].map((externalId) => ({ externalId, email: 'both@shop.example' })),
    );
    expect(await ordersOf(other, accepted(one).id)).toEqual([{ order: 'o-1' }]);
    expect(await ordersOf(other, accepted(two).id)).toEqual([]);
    expect(await other.record({ externalId: 'o-1', email: 'both@shop.example' })).toMatchObject({ pointsEarned: 10n });
  });

  it('climbs by what they ordered before, which is decided under the definition now', async () => {
    const tiers = {
      measure: 'spend',
      window: 'lifetime',
      levels: [
        { key: 'bud', name: 'Bud', from: '0' },
        { key: 'bloom', name: 'Bloom', from: '100', multiply: '2' },
      ],
    };
    const branch = await openBranch(house, { ...retroactive, tiers });
    const lines = [{ sku: 'ROSE', quantity: 1, amount: '100.00' }];
    for (const day of ['10', '11', '12'])
      await branch.record({ customerExternalId: 'ada', placedAt: new Date(`2026-04-${day}T12:00:00Z`), lines });
    await enrol(branch);
    const ada = await branch.member('ada');
    expect(await ada.tier()).toBe('bloom');
    const earned = await branch.read(
      'SELECT points_earned AS points FROM "order" WHERE program_id = $1 ORDER BY placed_at',
    );
    expect(earned).toEqual([{ points: 100n }, { points: 200n }, { points: 200n }]);
  });
});

describe('what was refunded meanwhile', () => {
  const lines = [
    { sku: 'ROSE', quantity: 3, amount: '10.00' },
    { sku: 'LILY', quantity: 1, amount: '5.50' },
    { sku: 'CARD', quantity: 2, amount: '0.00' },
  ];

  it('is taken back refund by refund, as if they had been a member', async () => {
    const [branch, twin] = [await openBranch(house, retroactive), await openBranch(house, retroactive)];
    const ada = await twin.member('ada');
    for (const place of [branch, twin]) {
      await place.record({ externalId: 'o-1', customerExternalId: 'ada', lines });
      const refund = async (externalId: string, more: object) =>
        accepted(
          (await place.loyalty.orders.refund(place.programId, [{ externalId, orderExternalId: 'o-1', ...more }]))[0],
        );
      await refund('r-1', { lines: [{ sku: 'ROSE', quantity: 1 }] });
      await refund('r-2', { amount: '4.99' });
      await refund('r-3', { lines: [{ sku: 'CARD', quantity: 1 }] });
    }
    await enrol(branch);
    const told = (place: Branch) =>
      place.read(
        'SELECT external_id, points_clawed_back, points_owed, points_forgiven FROM refund WHERE program_id = $1 ORDER BY 1',
      );
    expect(await told(branch)).toEqual(await told(twin));
    const linesOf = (place: Branch) =>
      place.read(
        'SELECT place, points_earned, points_clawed_back, counted FROM order_line WHERE program_id = $1 ORDER BY place',
      );
    expect(await linesOf(branch)).toEqual(await linesOf(twin));
    const now = await branch.member('ada');
    expect(await now.balance()).toEqual(await ada.balance());

    await now.refund('o-1');
    expect(await now.balance()).toEqual({ available: 0, pending: 0, held: 0, owed: 0 });
  });

  it('leaves nothing of an order that was refunded whole, nor of one that has lapsed since', async () => {
    const expiry = { after: 'P1W' };
    const branch = await openBranch(house, { ...retroactive, points: { ...petal.points, pendingDays: 0, expiry } });
    await branch.record({ externalId: 'o-1', customerExternalId: 'ada' });
    await branch.loyalty.orders.refund(branch.programId, [{ externalId: 'r-1', orderExternalId: 'o-1' }]);
    await branch.record({ externalId: 'o-2', customerExternalId: 'ada', placedAt: new Date('2026-04-10T10:00:00Z') });
    const { id } = await enrol(branch);
    expect(await (await branch.member('ada')).balance()).toEqual({ available: 0, pending: 0, held: 0, owed: 0 });
    expect((await branch.entries(id)).map(({ kind }) => kind)).toEqual(['EARN', 'EXPIRE', 'EARN', 'CLAWBACK']);
  });
});

describe('at two gateways at once', () => {
  let other: Loyalty;
  let pool: Pool;
  beforeAll(() => {
    pool = createPool(house.url, { max: 5 });
    other = createLoyalty({ pool, publish: () => undefined });
  });
  afterAll(async () => {
    await other.drain();
    await pool.end();
  });

  /** Does things one after the other, each as far as it comes while no transaction can end: that needs events. */
  async function overlapping(...works: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
    const client = await house.pool.connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE event IN SHARE MODE');
    const begun: Promise<unknown>[] = [];
    for (const work of works) {
      begun.push(work());
      await wait(150);
    }
    await client.query('COMMIT');
    client.release();
    return Promise.all(begun);
  }

  const unclaimed = ({ read }: Branch) =>
    read('SELECT external_id FROM "order" WHERE program_id = $1 AND member_id IS NULL');

  it.each([
    ['the order came first', ['order', 'join']],
    ['they joined first', ['join', 'order']],
  ])('an order is theirs who joins meanwhile, where %s', async (_name, turns) => {
    const branch = await openBranch(house, retroactive);
    const work = {
      order: () => other.orders.record(branch.programId, [orderOf({ customerExternalId: 'ada' })]),
      join: () => enrol(branch),
    };
    await overlapping(...turns.map((turn) => work[turn as keyof typeof work]));
    expect(await unclaimed(branch)).toEqual([]);
    expect(await (await branch.member('ada')).balance()).toMatchObject({ pending: 10 });
  });

  it.each([
    ['the refund came first', ['refund', 'join']],
    ['they joined first', ['join', 'refund']],
  ])('a refund takes back what the order earns who joins meanwhile, where %s', async (_name, turns) => {
    const branch = await openBranch(house, retroactive);
    await branch.record({ externalId: 'o-1', customerExternalId: 'ada' });
    const refund = { externalId: 'r-1', orderExternalId: 'o-1', amount: '4.00' };
    const work = {
      refund: () => other.orders.refund(branch.programId, [refund]).then(([outcome]) => accepted(outcome)),
      join: () => enrol(branch),
    };
    await overlapping(...turns.map((turn) => work[turn as keyof typeof work]));
    expect(await (await branch.member('ada')).balance()).toMatchObject({ pending: 6 });
  });

  it('two who join by one address do not both have an order', async () => {
    const branch = await openBranch(house, retroactive);
    await branch.record({ email: 'both@shop.example' });
    const join = (loyalty: Loyalty, externalId: string) => () =>
      loyalty.members.enroll(branch.programId, [{ externalId, email: 'both@shop.example' }]);
    await overlapping(join(other, 'ada'), join(branch.loyalty, 'bob'));
    const balances = await Promise.all(
      ['ada', 'bob'].map(async (externalId) => (await branch.member(externalId)).balance()),
    );
    expect(balances.map(({ pending }) => pending)).toEqual([10, 0]);
  });
});
