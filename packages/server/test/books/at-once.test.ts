import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InsufficientPoints, RedemptionNotHeld, RedemptionNotRefundable } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, type Person, petal } from '../support/house.ts';
import { statementOf } from './branch.ts';
import { type Fair, fairRewards, openFair } from './fair.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const nothing = { available: 0, pending: 0, held: 0, owed: 0 };
const on = '2026-05-01T10:00';

describe('a reward that gives at once', () => {
  it.each<[key: string, statement: string[], gives: object, validUntil?: string]>([
    [
      'credit',
      [`${on} REDEEM_CAPTURE available -1000`, `${on} TRANSFER available +1000`],
      { discountKind: 'STORE_CREDIT', discountMinor: 1000n },
    ],
    [
      'card',
      [`${on} REDEEM_CAPTURE available -1000`],
      { discountKind: 'GIFT_CARD', discountMinor: 1000n },
      '2027-05-01T23:00',
    ],
    ['early', [], { discountKind: 'ACCESS', accessKey: 'early-access', validUntil: null, points: 0n }],
    [
      'lounge',
      [`${on} REDEEM_CAPTURE available -50`],
      { discountKind: 'ACCESS', accessKey: 'lounge' },
      '2026-05-02T23:00',
    ],
    ['workshop', [`${on} REDEEM_CAPTURE available -1500`], { discountKind: 'EVENT', discountMinor: null }],
    [
      'trees',
      [`${on} REDEEM_CAPTURE available -1000`],
      { discountKind: 'DONATION', discountMinor: 1000n, beneficiary: 'Trees for Cities' },
    ],
  ])('is captured as it is redeemed: %s', async (key, statement, gives, validUntil) => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const redemption = await ada.reward(key);
    expect(redemption).toMatchObject({ status: 'CAPTURED', heldUntil: null, orderExternalId: null, ...gives });
    expect(redemption.capturedAt).toEqual(redemption.createdAt);
    expect(redemption.validUntil?.toISOString().slice(0, 16)).toBe(validUntil);
    const entries = (await fair.entries(ada.id)).sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(statementOf(entries).slice(1)).toEqual(statement);
    const told = (await fair.events()).filter(({ type }) => type.startsWith('redemption.'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      type: 'redemption.captured',
      data: { reward: key, points: Number(redemption.points) },
    });
    const { entryIds = [] } = (told[0]?.data ?? {}) as { entryIds?: string[] };
    expect(entryIds).toHaveLength(statement.length);
  });

  it('of credit puts it in the wallet, once for a repeated key, and it is not counted as earned', async () => {
    const fair = await openFair(house, { credit: { pendingDays: 14, expiry: { after: 'P1M' } } });
    const ada = await fair.rich();
    const wish = { rewardKey: 'part-credit', points: 300n, idempotencyKey: uuidv7() };
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => fair.loyalty.redemptions.hold(fair.programId, ada.id, wish)),
    );
    expect(new Set(outcomes.map((outcome) => accepted(outcome).id)).size).toBe(1);
    expect(await ada.credit()).toEqual({ ...nothing, available: 300 });
    expect(await ada.balance()).toEqual({ ...nothing, available: 4700 });
    const [lot] = (await ada.lots()).filter(({ redemptionId }) => redemptionId !== null);
    expect(lot).toMatchObject({ points: 300n, available: 300n, expiresAt: new Date('2026-06-01T23:00:00Z') });
    const [wallet] = await fair.read<{ earned: bigint }>(
      `SELECT lifetime_earned AS earned FROM wallet WHERE program_id = $1 AND member_id = $2 AND asset = 'CREDIT'`,
      ada.id,
    );
    expect(wallet?.earned).toBe(0n);
  });

  it('of variable size gives as many steps as were chosen', async () => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    expect(await ada.reward('part-card', { points: 700n })).toMatchObject({ points: 700n, discountMinor: 700n });
    expect(await ada.reward('a-tree', { points: 250n })).toMatchObject({ points: 250n, discountMinor: 250n });
    expect(await ada.tryReward('a-tree', { points: 255n })).toMatchObject({ code: 'INVALID_POINTS' });
  });

  it('is refused to who has too few points, and even for nothing to who owes some', async () => {
    const fair = await openFair(house);
    const ada = await fair.rich(999);
    expect(await ada.tryReward('card')).toMatchObject({ code: 'INSUFFICIENT_POINTS', missing: 1n });
    const bob = await fair.member();
    const { externalId } = await bob.order({ amount: '1000.00' });
    await bob.reward('trees');
    await bob.refund(externalId);
    expect(await bob.balance()).toMatchObject({ available: 0, owed: 1000 });
    const refusal = await bob.tryReward('early');
    expect(refusal).toBeInstanceOf(InsufficientPoints);
    expect(refusal).toMatchObject({ missing: 1000n });
  });

  it('never makes an order fail whose customer sends its code, and says that none is needed', async () => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const redemptions = [await ada.reward('card'), await ada.reward('trees'), await ada.reward('workshop')];
    const order = await ada.order({ redemptionCodes: redemptions.map(({ code }) => code) });
    const codes = await fair.codes(order.id);
    expect(codes.map(({ outcome }) => outcome)).toEqual(['NO_ORDER_NEEDED', 'NO_ORDER_NEEDED', 'NO_ORDER_NEEDED']);
    expect(codes[0]?.message).toMatch(/spendGiftCard/);
    expect(await ada.balance()).toMatchObject({ available: 1510 });
    await ada.refund(order.externalId);
    expect(await ada.balance()).toMatchObject({ available: 1500 });
  });

  it('is neither held nor given up: capturing it again answers it, and the rest is told what would work', async () => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const { code, id } = await ada.reward('trees');
    const { redemptions } = fair.loyalty;
    expect(await redemptions.capture(fair.programId, { code })).toMatchObject({ id, status: 'CAPTURED' });
    for (const outcome of [
      await redemptions.cancel(fair.programId, ada.id, id),
      await redemptions.release(fair.programId, { code }),
      await redemptions.capture(fair.programId, { code, orderExternalId: 'O-1' }),
      await redemptions.extend(fair.programId, { code, heldUntil: new Date('2026-05-02T10:00:00Z') }),
    ]) {
      expect(outcome).toBeInstanceOf(RedemptionNotHeld);
      expect(outcome).toMatchObject({ message: expect.stringContaining('refundRedemption') });
    }
  });

  it('is kept to tiers, seasons, stocks and limits like any other', async () => {
    const trees = fairRewards.find(({ key }) => key === 'trees');
    const kept = (more: object) => openFair(house, { rewards: [{ ...trees, ...more }] });
    const reasonIn = async (fair: Fair, times = 1) => {
      const ada = await fair.rich();
      for (let time = 1; time < times; time += 1) await ada.reward('trees');
      return (await ada.tryReward('trees')) as { reason?: string };
    };
    expect(await reasonIn(await kept({ stock: 1 }), 2)).toMatchObject({ reason: 'OUT_OF_STOCK' });
    expect(await reasonIn(await kept({ perMember: { times: 1 } }), 2)).toMatchObject({ reason: 'LIMIT_REACHED' });
    expect(await reasonIn(await kept({ during: { until: '2026-05-01' } }))).toMatchObject({ reason: 'ENDED' });
    expect(await reasonIn(await kept({ during: { from: '2026-05-02' } }))).toMatchObject({ reason: 'NOT_STARTED' });
  });
});

describe('a reward with a code that costs nothing', () => {
  it('is told of though no points move: held, used, given back, lapsed', async () => {
    const fair = await openFair(house);
    const ada = await fair.member();
    const lapsing = await ada.reward('post');
    expect(lapsing).toMatchObject({ status: 'HELD', points: 0n });
    await fair.advanceTo('2026-05-01T12:30:00Z');
    const released = await ada.reward('post');
    await fair.loyalty.redemptions.release(fair.programId, { code: released.code });
    const used = await ada.reward('post');
    const order = await ada.order({ redemptionCodes: [used.code] });
    expect((await fair.codes(order.id))[0]).toMatchObject({ outcome: 'CAPTURED' });
    expect(await ada.tryReward('post')).toMatchObject({ reason: 'OUT_OF_STOCK' });
    expect(await fair.told(/^redemption/)).toEqual([
      'redemption.held',
      'redemption.expired',
      'redemption.held',
      'redemption.released',
      'redemption.held',
      'redemption.captured',
    ]);
    expect((await fair.entries(ada.id)).map(({ kind }) => kind)).toEqual(['EARN']);
  });

  it('frees its place with a full refund', async () => {
    const fair = await openFair(house);
    const ada = await fair.member();
    const { code } = await ada.reward('post');
    const { externalId } = await ada.order({ amount: '10.00', redemptionCodes: [code] });
    await ada.refund(externalId, { amount: '4.00' });
    expect(await ada.tryReward('post')).toMatchObject({ reason: 'OUT_OF_STOCK' });
    await ada.refund(externalId);
    expect(await ada.reward('post')).toMatchObject({ status: 'HELD' });
  });
});

describe('refundRedemption gives back whole', () => {
  it.each(['credit', 'card', 'early', 'lounge', 'workshop', 'trees'])('what nobody used: %s', async (key) => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const { code, id, points } = await ada.reward(key);
    const back = accepted(await fair.giveBack(code.toLowerCase()));
    expect(back).toMatchObject({ id, status: 'REFUNDED', pointsReturned: points, givenBackReason: 'a mistake' });
    expect(await ada.balance()).toEqual({ ...nothing, available: 5000 });
    expect(await ada.credit()).toEqual(nothing);
    expect(await fair.told(/^redemption/)).toEqual(['redemption.captured', 'redemption.refunded']);
    expect(accepted(await fair.giveBack(code))).toMatchObject({ id, status: 'REFUNDED' });
    expect(await ada.balance()).toMatchObject({ available: 5000 });
    expect(await ada.reward(key)).toMatchObject({ status: 'CAPTURED' });
  });

  it('frees the seat, the card and the credit with it', async () => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const [card, seat] = [await ada.reward('card'), await ada.reward('workshop')];
    await fair.giveBack(card.code);
    await fair.giveBack(seat.code);
    expect(await fair.card(card.id)).toMatchObject({ balanceMinor: 0n, voidedAt: expect.any(Date) });
    expect(await fair.cardMoves(card.id)).toEqual(['ISSUE 1000 → 1000', 'VOID -1000 → 0']);
    expect(await fair.ticket(seat.id)).toMatchObject({ voidedAt: expect.any(Date), checkedInAt: null });
    expect(await fair.loyalty.rewards.left(fair.programId, ['workshop'])).toEqual(new Map([['workshop', 2]]));
  });

  type Use = (fair: Fair, ada: Person, redemption: { code: string; id: string }) => Promise<unknown>;
  const spend: Use = ({ loyalty, programId }, _ada, { code }) =>
    loyalty.giftCards.spend(programId, { code, amount: '0.01', orderExternalId: 'O-1', idempotencyKey: uuidv7() });
  const attend: Use = ({ loyalty, programId }, _ada, { code }) => loyalty.rewards.checkIn(programId, { code });
  const wait: Use = (fair) => fair.advanceTo('2026-05-02T23:01:00Z');

  it.each<[key: string, use: Use, why: RegExp]>([
    ['card', spend, /10\.00 GBP, 9\.99 are left/],
    ['workshop', attend, /ticket was used at 2026/],
    ['lounge', wait, /access ended at 2026-05-02T23/],
  ])('not what was used: %s', async (key, use, why) => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const redemption = await ada.reward(key);
    await use(fair, ada, redemption);
    const before = await ada.balance();
    const refusal = await fair.giveBack(redemption.code);
    expect(refusal).toBeInstanceOf(RedemptionNotRefundable);
    expect(refusal).toMatchObject({ status: 'CAPTURED', message: expect.stringMatching(why) });
    expect(await ada.balance()).toEqual(before);
  });

  it('a code that the shop captured without an order; one of an order is refunded with it', async () => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const [alone, ordered, held] = [
      await ada.reward('five-off'),
      await ada.reward('five-off'),
      await ada.reward('five-off'),
    ];
    await fair.loyalty.redemptions.capture(fair.programId, { code: alone.code });
    await ada.order({ externalId: 'O-1', redemptionCodes: [ordered.code] });
    expect(accepted(await fair.giveBack(alone.code))).toMatchObject({ status: 'REFUNDED', pointsReturned: 500n });
    expect(await fair.giveBack(ordered.code)).toMatchObject({
      code: 'REDEMPTION_NOT_REFUNDABLE',
      message: expect.stringContaining('"O-1": refund the order'),
    });
    expect(await fair.giveBack(held.code)).toMatchObject({
      status: 'HELD',
      message: expect.stringContaining('release'),
    });
    expect(await fair.giveBack('NO-SUCH')).toMatchObject({ code: 'UNKNOWN_CODE' });
  });

  it('once for a key, also when two ask at once, and conflicts where the key is another’s', async () => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const [one, other] = [await ada.reward('trees'), await ada.reward('trees')];
    const outcomes = await Promise.all([fair.giveBack(one.code, 'k'), fair.giveBack(one.code, 'k')]);
    expect(outcomes.map((outcome) => accepted(outcome).id)).toEqual([one.id, one.id]);
    expect(accepted(await fair.giveBack(one.code, 'k'))).toMatchObject({ id: one.id, status: 'REFUNDED' });
    expect(await fair.giveBack(other.code, 'k')).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await ada.balance()).toMatchObject({ available: 4000 });
  });

  it('what points were forgiven for does not return, also from what was donated', async () => {
    const fair = await openFair(house, { refunds: { spentPoints: 'proportional', shortfall: 'forgive' } });
    const ada = await fair.member();
    const { externalId } = await ada.order({ amount: '1000.00' });
    const { code } = await ada.reward('trees');
    await ada.refund(externalId, { amount: '400.00' });
    expect(await ada.balance()).toEqual(nothing);
    expect(accepted(await fair.giveBack(code))).toMatchObject({ status: 'REFUNDED', pointsReturned: 600n });
    expect(await ada.balance()).toMatchObject({ available: 600 });
    expect(await fair.problems()).toEqual([]);
  });

  it('brings points of a lot that lapsed meanwhile back for 30 days', async () => {
    const fair = await openFair(house, { points: { ...petal.points, pendingDays: 0, expiry: { after: 'P1M' } } });
    const ada = await fair.rich(1000);
    const { code } = await ada.reward('trees');
    await fair.advanceTo('2026-07-01T10:00:00Z');
    await fair.giveBack(code);
    expect(await ada.balance()).toMatchObject({ available: 1000 });
    await fair.advanceTo('2026-08-01T10:00:00Z');
    expect(await ada.balance()).toEqual(nothing);
  });
});
