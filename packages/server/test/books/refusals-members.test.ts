import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdjustPointsInput, EnrollMemberInput, RedeemInput } from '../../src/loyalty/inputs.ts';
import { createHouse, type House } from '../support/house.ts';
import { half, later, long, never, noText, nul, openStall, type Row, type Stall } from './stall.ts';

let house: House;
let stall: Stall;
beforeAll(async () => {
  house = await createHouse();
  stall = await openStall(house);
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

describe('a wish to redeem is refused for', () => {
  const cart = (amount: string, currencyCode = 'GBP') => ({
    rewardKey: 'big',
    points: null,
    orderTotal: { amount, currencyCode },
  });
  const rows: readonly Row<Partial<RedeemInput>>[] = [
    ['no key', { idempotencyKey: '' }, 'EMPTY', 'idempotencyKey', /must not be empty/],
    ['a long key', { idempotencyKey: long(129) }, 'TOO_LONG', 'idempotencyKey', /at most 128/],
    ['no reward', { rewardKey: null }, 'UNKNOWN_REWARD', 'rewardId', /no such reward/],
    ['an unknown reward', { rewardKey: 'none' }, 'UNKNOWN_REWARD', 'rewardId', /ask for its rewards again/],
    [
      'no points for a variable reward',
      { points: null },
      'REQUIRED',
      'points',
      /whole steps of 10, at least 10 and at most 5000/,
    ],
    ['half a step', { points: 15n }, 'INVALID_POINTS', 'points', /whole steps of 10/],
    ['points below 0', { points: -10n }, 'INVALID_POINTS', 'points', /at least 10/],
    ['too many steps', { points: 5010n }, 'INVALID_POINTS', 'points', /at most 5000/],
    [
      'points for a fixed reward',
      { rewardKey: 'big' },
      'NOT_VARIABLE',
      'points',
      /always costs 10 points: leave points out/,
    ],
    ['a small cart', cart('19.99'), 'REWARD_UNAVAILABLE', 'orderTotal', /a cart of 20\.00 GBP or more/],
    ['a cart in another currency', cart('30.00', 'EUR'), 'CURRENCY_NOT_ACCEPTED', 'orderTotal.currencyCode', /in GBP/],
    ['a cart with too many digits', cart('30.001'), 'INVALID_AMOUNT', 'orderTotal.amount', /2 after the point/],
    ['another cost than shown', { expectedCost: 11n }, 'REWARD_CHANGED', 'expectedCost', /costs 20 points now, not 11/],
    ['too few points', { points: 100n }, 'INSUFFICIENT_POINTS', '', /20 more points are needed: 80 are available/],
  ];
  it.each(rows)('%s', async (...row) => {
    const request = { rewardKey: 'any', points: 20n, idempotencyKey: 'hold-new', ...row[1] };
    await stall.expectRefused(
      await stall.branch.loyalty.redemptions.hold(stall.branch.programId, stall.ada.id, request),
      row,
    );
  });
});

describe('what is done with a code is refused for', () => {
  type Act = () => Promise<unknown>;
  const redemptions = () => stall.branch.loyalty.redemptions;
  const extend = (code: string, heldUntil: Date) => redemptions().extend(stall.branch.programId, { code, heldUntil });
  const rows: readonly Row<Act>[] = [
    [
      'a code that is no text',
      () => redemptions().capture(stall.branch.programId, { code: nul }),
      'INVALID_TEXT',
      'code',
      noText,
    ],
    [
      'an order that is no text',
      () => redemptions().capture(stall.branch.programId, { code: stall.held.code, orderExternalId: half }),
      'INVALID_TEXT',
      'orderExternalId',
      noText,
    ],
    [
      'an unknown code to capture',
      () => redemptions().capture(stall.branch.programId, { code: 'NONE' }),
      'UNKNOWN_CODE',
      'code',
      /No redemption/,
    ],
    ['an unknown code to extend', () => extend('NONE', later(60)), 'UNKNOWN_CODE', 'code', /No redemption/],
    [
      'an unknown code to release',
      () => redemptions().release(stall.branch.programId, { code: '' }),
      'EMPTY',
      'code',
      /must not be empty/,
    ],
    [
      'a code of another order',
      () => redemptions().capture(stall.branch.programId, { code: stall.used.code, orderExternalId: 'o-9' }),
      'REDEMPTION_NOT_HELD',
      '',
      /has been used/,
    ],
    [
      'a used code to release',
      () => redemptions().release(stall.branch.programId, { code: stall.used.code }),
      'REDEMPTION_NOT_HELD',
      '',
      /has been used/,
    ],
    ['a used code to extend', () => extend(stall.used.code, later(60)), 'REDEMPTION_NOT_HELD', '', /has been used/],
    ['a hold into the past', () => extend(stall.held.code, later(-1)), 'IN_THE_PAST', 'heldUntil', /later than now/],
    ['a hold until no instant', () => extend(stall.held.code, never), 'IN_THE_PAST', 'heldUntil', /later than now/],
    [
      'a hold too long',
      () => extend(stall.held.code, later(31 * 1440)),
      'TOO_LONG',
      'heldUntil',
      /at most, 30 days from now/,
    ],
    ['a hold made shorter', () => extend(stall.held.code, later(60)), 'SHORTER', 'heldUntil', /can only be lengthened/],
    [
      'no redemption to cancel',
      () => redemptions().cancel(stall.branch.programId, stall.ada.id, null),
      'UNKNOWN_REDEMPTION',
      'redemptionId',
      /no such/,
    ],
    [
      'another’s redemption to cancel',
      async () => redemptions().cancel(stall.branch.programId, (await stall.branch.member('bob')).id, stall.held.id),
      'UNKNOWN_REDEMPTION',
      'redemptionId',
      /no such/,
    ],
    [
      'a used one to cancel',
      () => redemptions().cancel(stall.branch.programId, stall.ada.id, stall.used.id),
      'REDEMPTION_NOT_HELD',
      '',
      /has been used/,
    ],
  ];
  it.each(rows)('%s', async (...row) => stall.expectRefused(await row[1](), row));
});

describe('an enrolment is refused for', () => {
  const rows: readonly Row<Partial<EnrollMemberInput>>[] = [
    ['no externalId', { externalId: '' }, 'EMPTY', 'externalId', /must not be empty/],
    ['an externalId that is no text', { externalId: nul }, 'INVALID_TEXT', 'externalId', noText],
    ['a long name', { displayName: long(256) }, 'TOO_LONG', 'displayName', /at most 255/],
    ['no e-mail address', { email: 'ada' }, 'INVALID_EMAIL', 'email', /"ada" is no e-mail address/],
    ['no day', { birthday: '1990-02-30' }, 'INVALID_DATE', 'birthday', /write YYYY-MM-DD, or --MM-DD/],
    ['no language', { locale: 'en_GB' }, 'INVALID_LOCALE', 'locale', /BCP 47/],
    ['a day ahead', { joinedAt: later(6) }, 'IN_THE_FUTURE', 'joinedAt', /5 minutes/],
    ['another’s card', { cardNumber: 'card-1' }, 'CARD_NUMBER_TAKEN', 'cardNumber', /give another, or none/],
  ];
  it.each(rows)('%s', async (...row) => {
    const enrolment = { externalId: 'new', ...row[1] };
    await stall.expectRefused((await stall.branch.loyalty.members.enroll(stall.branch.programId, [enrolment]))[0], row);
  });

  it('words of a shopper that cannot be kept', async () => {
    const outcome = await stall.branch.loyalty.members.join(
      stall.branch.programId,
      { externalId: 'new' },
      { displayName: half },
    );
    await stall.expectRefused(outcome, ['', null, 'INVALID_TEXT', 'displayName', noText]);
  });
});

describe('an adjustment is refused for', () => {
  const rows: readonly Row<Partial<AdjustPointsInput>>[] = [
    ['no key', { idempotencyKey: '' }, 'EMPTY', 'idempotencyKey', /must not be empty/],
    ['no reason', { reason: '' }, 'EMPTY', 'reason', /must not be empty/],
    ['a reason that is no text', { reason: nul }, 'INVALID_TEXT', 'reason', noText],
    ['no points', { points: 0n }, 'ZERO', 'points', /more or fewer points than none/],
    ['too many points', { points: 10n ** 12n + 1n }, 'TOO_LARGE', 'points', /at most 1000000000000/],
    ['too many points taken', { points: -(10n ** 12n) - 1n }, 'TOO_LARGE', 'points', /at most 1000000000000/],
    [
      'more credit than there is',
      { asset: 'CREDIT', points: -250n },
      'INSUFFICIENT_POINTS',
      '',
      /2.50 GBP cannot be taken: 0.00 GBP can be spent/,
    ],
    ['an expiry that has passed', { expiresAt: later(-1) }, 'IN_THE_PAST', 'expiresAt', /later than now/],
    ['an expiry of what is taken', { points: -1n, expiresAt: later(1) }, 'NOT_ALLOWED', 'expiresAt', /no expiry/],
    ['an unknown member', { customerExternalId: 'new' }, 'MEMBER_NOT_FOUND', 'customerExternalId', /"new": enrol them/],
    [
      'more than there is',
      { points: -81n },
      'INSUFFICIENT_POINTS',
      '',
      /81 points cannot be taken: 80 points can be spent/,
    ],
  ];
  it.each(rows)('%s', async (...row) => {
    const adjustment = {
      idempotencyKey: 'adjust-new',
      customerExternalId: 'ada',
      points: 1n,
      reason: 'test',
      ...row[1],
    };
    await stall.expectRefused((await stall.branch.loyalty.points.adjust(stall.branch.programId, [adjustment]))[0], row);
  });
});
