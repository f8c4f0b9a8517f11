import { describe, expect, it } from 'vitest';
import { invariant } from '../base/invariant.ts';
import { checkProgram } from './compile.ts';
import type { Means } from './rewards.ts';
import { costOf, discountOf, offerOf, rewardByKey, validUntil } from './rewards.ts';
import { definitionOf, programOf } from './test-programs.ts';

const rewards = `
  - { key: five-off,  name: £5 off,          cost: 500,  give: { amountOff: "5.00" }, codes: { pool: five.txt } }
  - { key: ten-pct,   name: 10 % off,        cost: 800,  give: { percentOff: "10" } }
  - { key: delivery,  name: Free delivery,   cost: 200,  give: { freeShipping: true } }
  - { key: vase,      name: A vase,          cost: 1200, give: { product: { sku: VASE-01 } } }
  - { key: credit,    name: Credit,          cost: 100,  variable: { max: 1000 }, give: { storeCredit: "1.00" } }
  - { key: gift-card, name: Gift card,       cost: 1000, give: { giftCard: "10.00" }, validFor: P1Y }
  - { key: early,     name: Early sale,      cost: 0,    give: { access: early-access }, during: { from: 2026-11-20, until: 2026-11-27 } }
  - { key: lounge,    name: Lounge for a day, cost: 300, give: { access: lounge }, validFor: P1D }
  - { key: hour,      name: An hour inside,  cost: 30,   give: { access: lounge }, validFor: PT1H }
  - { key: pass,      name: For good,        cost: 900,  give: { access: club } }
  - { key: week,      name: A week of it,    cost: 90,   give: { access: club }, validFor: P7D, during: { until: 2026-11-27 } }
  - { key: workshop,  name: Workshop,        cost: 1500, give: { event: { startsAt: 2026-12-05T18:00, endsAt: 2026-12-05T21:00, venue: { en: Hackney, fr: À Hackney }, seats: 24 } } }
  - { key: talk,      name: Talk,            cost: 0,    give: { event: { startsAt: 2026-12-05T18:00, venue: Hackney, seats: 5 } }, during: { until: 2026-12-01 } }
  - { key: trees,     name: Plant trees,     cost: 100,  variable: { max: 5000 }, give: { donation: { to: { en: Trees for Cities, fr: Arbres }, amount: "1.00" } } }
  - { key: happy,     name: Happy hour,      cost: 10,   give: { freeShipping: true }, during: { from: 2026-05-01, weekdays: [sat], hours: ["09:00", "18:00"] } }`;

const program = programOf({ rewards });

function rewardOf(key: string) {
  const reward = rewardByKey(program, key);
  invariant(reward !== undefined, `The test names a reward that is there, not “${key}”.`);
  return reward;
}

const nothing = { amountMinor: null, percent: null, productSku: null, accessKey: null, beneficiary: null };
const at = (instant: string) => new Date(instant);

describe('each kind of reward', () => {
  it.each([
    ['five-off', 500n, { kind: 'AMOUNT_OFF', amountMinor: 500n }, false],
    ['ten-pct', 800n, { kind: 'PERCENT_OFF', percent: '10' }, false],
    ['delivery', 200n, { kind: 'FREE_SHIPPING' }, false],
    ['vase', 1200n, { kind: 'PRODUCT', productSku: 'VASE-01' }, false],
    ['credit', 300n, { kind: 'STORE_CREDIT', amountMinor: 300n }, true],
    ['gift-card', 1000n, { kind: 'GIFT_CARD', amountMinor: 1000n }, true],
    ['early', 0n, { kind: 'ACCESS', accessKey: 'early-access' }, true],
    ['workshop', 1500n, { kind: 'EVENT' }, true],
    ['talk', 0n, { kind: 'EVENT' }, true],
    ['trees', 2000n, { kind: 'DONATION', amountMinor: 2000n, beneficiary: 'Trees for Cities' }, true],
  ])('%s for %s points gives %o; captured at once: %s', (key, points, discount, capturedAtOnce) => {
    const reward = rewardOf(key);
    expect(discountOf(reward, points)).toEqual({ ...nothing, ...discount });
    expect([reward.kind, reward.capturedAtOnce]).toEqual([discount.kind, capturedAtOnce]);
  });

  it('costs nothing where it says so', () => {
    expect(costOf(rewardOf('early'), null)).toEqual({ ok: true, points: 0n });
    expect(costOf(rewardOf('early'), 100n)).toMatchObject({ ok: false, problem: { code: 'NOT_VARIABLE' } });
  });

  it('has the shop’s own codes where it says so', () => {
    expect([rewardOf('five-off').codePool, rewardOf('delivery').codePool]).toEqual(['five.txt', null]);
  });
});

describe('a seat at an event', () => {
  it('has the event’s details, its seats for stock, and can be had until it begins', () => {
    expect(rewardOf('workshop')).toMatchObject({
      event: {
        startsAt: at('2026-12-05T18:00:00Z'),
        endsAt: at('2026-12-05T21:00:00Z'),
        venue: { en: 'Hackney', fr: 'À Hackney' },
        seats: 24,
      },
      stock: 24,
      startsAt: null,
      endsAt: at('2026-12-05T18:00:00Z'),
    });
    expect(rewardOf('five-off').event).toBeNull();
  });

  it('can be had until its own time is over, where that is earlier', () => {
    expect(rewardOf('talk')).toMatchObject({ event: { endsAt: null }, endsAt: at('2026-12-01T00:00:00Z') });
  });

  it.each([
    [
      'ends before it begins',
      'event: { startsAt: 2026-12-05T18:00, endsAt: 2026-12-05T17:00, venue: X, seats: 1 }',
      '',
      ['/rewards/0/give/event/endsAt', '“endsAt” must be later than “startsAt”.'],
    ],
    [
      'is over before it can be had',
      'event: { startsAt: 2026-12-05T18:00, venue: X, seats: 1 }',
      ', during: { from: 2026-12-06 }',
      ['/rewards/0/during/from', '“from” must be before the event begins: nobody can have a seat after.'],
    ],
  ])('that %s is a mistake', (_why, give, during, [pointer, message]) => {
    const definition = definitionOf({ rewards: `[{ key: a, name: A, cost: 1, give: { ${give} }${during} }]` });
    expect(checkProgram(definition)).toEqual([{ pointer, message }]);
  });
});

describe('until when it is good', () => {
  it.each([
    ['gift-card', '2026-05-01T10:00:00Z', '2027-05-01T23:00:00Z'],
    ['gift-card', '2028-02-29T10:00:00Z', '2029-03-01T00:00:00Z'],
    ['lounge', '2026-05-01T18:00:00Z', '2026-05-02T23:00:00Z'],
    ['hour', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z'],
    ['pass', '2026-05-01T18:00:00Z', null],
    ['early', '2026-11-21T10:00:00Z', '2026-11-27T00:00:00Z'],
    ['week', '2026-11-10T10:00:00Z', '2026-11-18T00:00:00Z'],
    ['week', '2026-11-25T10:00:00Z', '2026-11-27T00:00:00Z'],
    ['workshop', '2026-05-01T10:00:00Z', null],
    ['credit', '2026-05-01T10:00:00Z', null],
  ])('%s redeemed at %s: %s', (key, redeemedAt, until) => {
    expect(validUntil(program, rewardOf(key), at(redeemedAt))).toEqual(until === null ? null : at(until));
  });
});

describe('whether it can be had', () => {
  const rich: Means = {
    now: at('2026-11-21T12:00:00Z'),
    availablePoints: 10_000n,
    owedPoints: 0n,
    tier: null,
    frozen: false,
    stockLeft: null,
    uses: 0,
    cartTotalMinor: null,
  };

  it.each<[string, Partial<Means>, string | null]>([
    ['credit', {}, null],
    ['gift-card', {}, null],
    ['trees', {}, null],
    ['early', {}, null],
    ['early', { availablePoints: 0n }, null],
    // What is owed has to be earned back before anything can be had, for nothing too.
    ['early', { availablePoints: 0n, owedPoints: 1n }, 'INSUFFICIENT_POINTS'],
    ['early', { now: at('2026-11-19T23:59:59Z') }, 'NOT_STARTED'],
    ['early', { now: at('2026-11-27T00:00:00Z') }, 'ENDED'],
    ['workshop', { stockLeft: 1 }, null],
    ['workshop', { stockLeft: 0 }, 'OUT_OF_STOCK'],
    ['workshop', { now: at('2026-12-05T17:59:59.999Z') }, null],
    ['workshop', { now: at('2026-12-05T18:00:00Z') }, 'ENDED'],
    ['talk', { now: at('2026-12-01T00:00:00Z') }, 'ENDED'],
    ['happy', { now: at('2026-04-25T12:00:00Z') }, 'NOT_STARTED'],
    ['happy', { now: at('2026-05-02T07:59:59Z') }, 'NOT_STARTED'],
    ['happy', { now: at('2026-05-02T08:00:00Z') }, null],
    ['happy', { now: at('2026-05-02T17:00:00Z') }, 'NOT_STARTED'],
    ['happy', { now: at('2026-05-03T12:00:00Z') }, 'NOT_STARTED'],
  ])('%s with %o: %s', (key, means, reason) => {
    expect(offerOf(program, rewardOf(key), { ...rich, ...means })).toMatchObject({
      available: reason === null,
      reason,
    });
  });
});
