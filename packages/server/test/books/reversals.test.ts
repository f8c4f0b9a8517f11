import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdempotencyConflict, InvalidInput } from '../../src/loyalty/refusals.ts';
import { createHouse, type House, petal } from '../support/house.ts';
import { openBranch, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const club = {
  earn: [
    ...petal.earn,
    { key: 'review', on: 'activity', type: 'review', give: 25, limit: { times: 1, every: 'P1D' } },
    { key: 'visit', on: 'activity', type: 'visit', give: 5 },
  ],
};

describe('a reversed activity', () => {
  it('gave nothing, and what it gave stays on the statement', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const { id } = await ada.activity('review', { idempotencyKey: 'r-1' });
    expect(await ada.reverse('r-1')).toMatchObject({ id, pointsEarned: 25n, pointsClawedBack: 25n });
    expect(await ada.balance()).toEqual({ available: 0, pending: 0, held: 0, owed: 0 });
    const entries = await branch.entries(ada.id);
    expect(statementOf(entries)).toEqual([
      '2026-05-01T10:00 EARN available +25',
      '2026-05-01T10:00 CLAWBACK available -25',
    ]);
    expect(entries.map(({ activityId }) => activityId)).toEqual([id, id]);
  });

  it('leaves what was spent of it owed', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.activity('review', { idempotencyKey: 'r-1' });
    const { code } = await ada.redeem(20);
    await ada.order({ redemptionCodes: [code], amount: '0.50' });
    await ada.reverse('r-1');
    expect(await ada.balance()).toMatchObject({ available: 0, owed: 20 });
  });

  it('forgives what was spent of it, where the definition says so', async () => {
    const branch = await openBranch(house, { ...club, refunds: { spentPoints: 'proportional', shortfall: 'forgive' } });
    const ada = await branch.member();
    await ada.activity('review', { idempotencyKey: 'r-1' });
    const { code } = await ada.redeem(20);
    const { externalId } = await ada.order({ redemptionCodes: [code], amount: '0.50' });
    await ada.reverse('r-1');
    expect(await ada.balance()).toMatchObject({ available: 0, owed: 0 });
    expect(await ada.refund(externalId)).toMatchObject({ pointsReturned: 0n });
  });

  it('takes its own lot first, then those that lapse first', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.adjust(50, { expiresAt: new Date('2026-06-01T00:00:00Z') });
    await ada.activity('review', { idempotencyKey: 'r-1' });
    await ada.reverse('r-1');
    expect((await ada.lots()).map(({ available }) => available)).toEqual([50n, 0n]);
  });

  it('gives its use of a limit back', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.activity('review', { idempotencyKey: 'r-1' });
    expect(await ada.activity('review')).toMatchObject({ pointsEarned: 0n });
    await ada.reverse('r-1');
    expect(await ada.activity('review')).toMatchObject({ pointsEarned: 25n });
    expect(await ada.activity('review')).toMatchObject({ pointsEarned: 0n });
  });

  it('counts for no tier any more', async () => {
    const levels = [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '20' },
    ];
    const branch = await openBranch(house, { ...club, tiers: { measure: 'points', window: 'lifetime', levels } });
    const ada = await branch.member();
    await ada.activity('review', { idempotencyKey: 'r-1' });
    expect(await ada.tier()).toBe('bloom');
    await ada.reverse('r-1');
    expect(await ada.tier()).toBe('bud');
    await branch.advanceTo('2026-05-02T12:00:00Z');
    await ada.order({ amount: '1.00' });
    expect(await ada.tier()).toBe('bud');
  });

  it('is told of', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const { id } = await ada.activity('review', { idempotencyKey: 'r-1' });
    await ada.reverse('r-1');
    const [, clawback] = await branch.entries(ada.id);
    const [told] = (await branch.events()).filter(({ type }) => type === 'activity.reversed');
    expect(told?.data).toMatchObject({
      activityId: id,
      activity: 'review',
      pointsClawedBack: 25,
      entryIds: [clawback?.id],
    });
  });

  it('may be reversed in the batch that recorded it: each entry is told of with its own', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const [activity, reversed] = await Promise.all([
      ada.activity('visit', { idempotencyKey: 'v-1' }),
      ada.reverse('v-1'),
    ]);
    expect(reversed.id).toBe(activity.id);
    const [earn, clawback] = await branch.entries(ada.id);
    const told = (await branch.events()).filter(({ type }) => type.startsWith('activity.'));
    expect(told.map(({ type, data }) => [type, (data as { entryIds?: string[] }).entryIds])).toEqual([
      ['activity.recorded', [earn?.id]],
      ['activity.reversed', [clawback?.id]],
    ]);
  });
});

describe('a reversal', () => {
  it('repeated, under its key or another, changes nothing', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const { id } = await ada.activity('visit', { idempotencyKey: 'v-1' });
    await ada.reverse('v-1', 'x-1');
    expect(await ada.reverse('v-1', 'x-1')).toMatchObject({ id, pointsClawedBack: 5n });
    expect(await ada.reverse('v-1', 'x-2')).toMatchObject({ id, pointsClawedBack: 5n });
    expect(await branch.entries(ada.id)).toHaveLength(2);
  });

  it('under the key of another is a conflict', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.activity('visit', { idempotencyKey: 'v-1' });
    await ada.activity('visit', { idempotencyKey: 'v-2' });
    await ada.reverse('v-1', 'x-1');
    const [again] = await branch.loyalty.activities.reverse(branch.programId, [
      { idempotencyKey: 'x-1', activityIdempotencyKey: 'v-2' },
    ]);
    expect(again).toBeInstanceOf(IdempotencyConflict);
    expect(await ada.balance()).toMatchObject({ available: 5 });
  });

  it('of what nobody recorded says so, and its key may be used again', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const reverse = async () =>
      (
        await branch.loyalty.activities.reverse(branch.programId, [
          { idempotencyKey: 'x-1', activityIdempotencyKey: 'v-1' },
        ])
      )[0];
    const refused = await reverse();
    expect(refused).toBeInstanceOf(InvalidInput);
    expect(refused).toMatchObject({ code: 'UNKNOWN_ACTIVITY', path: ['activityIdempotencyKey'] });
    await ada.activity('visit', { idempotencyKey: 'v-1' });
    expect(await reverse()).toMatchObject({ pointsClawedBack: 5n });
  });

  it('of what gave nothing is kept all the same', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.activity('walk', { idempotencyKey: 'w-1' });
    expect(await ada.reverse('w-1')).toMatchObject({ pointsClawedBack: 0n, reversedAt: expect.any(Date) });
  });
});
