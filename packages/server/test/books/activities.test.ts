import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordActivityInput } from '../../src/loyalty/inputs.ts';
import type { Refusal } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { openBranch, statementOf } from './branch.ts';
import { half, long, never, noText, nul } from './stall.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const review = { key: 'review', on: 'activity', type: 'review', give: 50 };
const limited = (limit: object) => ({ earn: [...petal.earn, { ...review, limit }] });
const at = (instant: string) => ({ at: new Date(instant) });

describe('an activity', () => {
  it('earns at once what its rules give, with no return window, and says why', async () => {
    const branch = await openBranch(house, { earn: [review, { ...review, key: 'photo', give: 5 }] });
    const ada = await branch.member();
    const activity = await ada.activity('review', { attributes: { stars: 5 }, ...at('2026-05-01T09:00:00Z') });
    expect(activity).toMatchObject({ pointsEarned: 55n, type: 'review', definitionVersion: 1 });
    expect(activity.decisions).toMatchObject([
      { rule: 'review', points: '50', applied: true, reason: { code: 'ACTIVITY' } },
      { rule: 'photo', points: '5', applied: true },
    ]);
    expect(await ada.balance()).toEqual({ available: 55, pending: 0, held: 0, owed: 0 });
    const entries = await branch.entries(ada.id);
    expect(statementOf(entries)).toEqual(['2026-05-01T09:00 EARN available +55']);
    expect(entries[0]).toMatchObject({ activityId: activity.id, orderId: null });
  });

  it('that no rule knows is kept, and earns nothing', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    expect(await ada.activity('nap')).toMatchObject({ pointsEarned: 0n, decisions: [] });
    expect(await ada.balance()).toMatchObject({ available: 0 });
  });

  it('told twice is one; with other content a conflict; of a stranger refused, and may be told again', async () => {
    const branch = await openBranch(house, { earn: [review] });
    const ada = await branch.member('ada');
    const told = { idempotencyKey: 'r-1', customerExternalId: 'ada', type: 'review' };
    const record = async (...activities: RecordActivityInput[]) =>
      branch.loyalty.activities.record(branch.programId, activities);
    const [first, again] = await record(told, told);
    expect(accepted(again)).toEqual(accepted(first));
    expect((await record(told))[0]).toEqual(first);
    expect((await record({ ...told, type: 'visit' }))[0]).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    const stranger = { ...told, idempotencyKey: 'r-2', customerExternalId: 'bob' };
    expect((await record(stranger))[0]).toMatchObject({ code: 'MEMBER_NOT_FOUND', path: ['customerExternalId'] });
    await branch.member('bob');
    expect(accepted((await record(stranger))[0])).toMatchObject({ pointsEarned: 50n });
    expect(await ada.balance()).toMatchObject({ available: 50 });
  });

  it.each<[name: string, input: Partial<RecordActivityInput>, code: string, path: string, message: RegExp]>([
    ['an empty key', { idempotencyKey: '' }, 'EMPTY', 'idempotencyKey', /must not be empty/],
    ['a key too long', { idempotencyKey: long(129) }, 'TOO_LONG', 'idempotencyKey', /at most 128/],
    ['an empty customer', { customerExternalId: '' }, 'EMPTY', 'customerExternalId', /must not be empty/],
    ['an empty type', { type: '' }, 'EMPTY', 'type', /must not be empty/],
    ['a type too long', { type: long(65) }, 'TOO_LONG', 'type', /at most 64/],
    ['a NUL', { type: nul }, 'INVALID_TEXT', 'type', noText],
    ['half a character', { attributes: { a: half } }, 'INVALID_TEXT', 'attributes', noText],
    ['too much', { attributes: { a: long(9000) } }, 'TOO_LONG', 'attributes', /8 KB/],
    ['no instant', { at: never }, 'INVALID_INSTANT', 'at', /no instant/],
    ['the future', { at: new Date('2026-05-01T10:06:00Z') }, 'IN_THE_FUTURE', 'at', /5 minutes ahead/],
  ])('with %s is refused', async (_name, input, code, path, message) => {
    const branch = await openBranch(house, { earn: [review] });
    await branch.member('ada');
    const activity = { idempotencyKey: 'r-1', customerExternalId: 'ada', type: 'review', ...input };
    const [outcome] = await branch.loyalty.activities.record(branch.programId, [activity]);
    expect(outcome).toMatchObject({ code, path: path.split('.') });
    expect((outcome as Refusal).message).toMatch(message);
    expect(await branch.count('event')).toBe(1);
  });
});

describe('a limit', () => {
  it.each([
    ['once a day, on one day', { times: 1, every: 'P1D' }, ['2026-04-30T23:00:00Z', '2026-05-01T09:00:00Z'], [50, 0]],
    [
      'once a day, by the local midnight',
      { times: 1, every: 'P1D' },
      ['2026-04-30T22:59:00Z', '2026-04-30T23:00:00Z'],
      [50, 50],
    ],
    [
      'once a day, where it has 23 hours',
      { times: 1, every: 'P1D' },
      ['2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z'],
      [50, 50],
    ],
    [
      'once a day, where it has 25 hours',
      { times: 1, every: 'P1D' },
      ['2025-10-25T23:00:00Z', '2025-10-26T23:59:00Z'],
      [50, 0],
    ],
    [
      'once a week, from Monday',
      { times: 1, every: 'P1W' },
      ['2026-04-26T12:00:00Z', '2026-04-27T12:00:00Z', '2026-05-01T09:00:00Z'],
      [50, 50, 0],
    ],
    [
      'twice a month',
      { times: 2, every: 'P1M' },
      ['2026-04-01T12:00:00Z', '2026-04-02T12:00:00Z', '2026-04-30T12:00:00Z', '2026-05-01T00:00:00Z'],
      [50, 50, 0, 50],
    ],
    [
      'once a year, over its end',
      { times: 1, every: 'P1Y' },
      ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z'],
      [50, 50, 0],
    ],
    [
      'once in 24 hours',
      { times: 1, every: 'PT24H' },
      ['2026-04-29T12:00:00Z', '2026-04-30T11:59:59Z', '2026-04-30T12:00:00Z'],
      [50, 0, 50],
    ],
    ['once ever', { times: 1 }, ['2019-04-29T12:00:00Z', '2026-04-30T12:00:00Z'], [50, 0]],
    [
      'once in 24 hours, told in another order',
      { times: 1, every: 'PT24H' },
      ['2026-04-30T12:00:00Z', '2026-04-30T11:00:00Z', '2026-04-29T12:00:00Z'],
      [50, 0, 50],
    ],
    [
      'twice in 24 hours, told in another order',
      { times: 2, every: 'PT24H' },
      ['2026-04-29T18:00:00Z', '2026-04-30T12:00:00Z', '2026-04-30T11:00:00Z', '2026-04-29T12:00:00Z'],
      [50, 50, 0, 50],
    ],
  ] as const)('%s', async (_name, limit, instants, earned) => {
    const branch = await openBranch(house, limited(limit));
    const ada = await branch.member();
    const points: bigint[] = [];
    for (const instant of instants) points.push((await ada.activity('review', at(instant))).pointsEarned);
    expect(points).toEqual(earned.map(BigInt));

    const together = await branch.member();
    const activities = instants.map((instant) => {
      return { idempotencyKey: uuidv7(), customerExternalId: together.externalId, type: 'review', ...at(instant) };
    });
    const outcomes = await branch.loyalty.activities.record(branch.programId, activities);
    expect(outcomes.map((outcome) => accepted(outcome).pointsEarned)).toEqual(points);
  });

  it('counts each rule by itself, and only what it gave', async () => {
    const earn = [
      { ...review, limit: { times: 1 }, when: 'activity.attributes.stars > 3' },
      { ...review, key: 'photo', give: 5, limit: { times: 2 } },
    ];
    const branch = await openBranch(house, { earn });
    const ada = await branch.member();
    const points: bigint[] = [];
    for (const stars of [1, 5, 5]) points.push((await ada.activity('review', { attributes: { stars } })).pointsEarned);
    expect(points).toEqual([5n, 55n, 0n]);
  });

  it('is exact where 50 come at once', { timeout: 60_000 }, async () => {
    const branch = await openBranch(house, limited({ times: 3, every: 'P1D' }));
    const ada = await branch.member();
    await Promise.all(Array.from({ length: 50 }, () => ada.activity('review')));
    expect(await ada.balance()).toMatchObject({ available: 150 });
  });
});
