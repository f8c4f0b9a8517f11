import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Redemption } from '../../src/database/generated/prisma/client.ts';
import { createPool } from '../../src/database/pool.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';
import { InsufficientPoints, Refusal, RewardChanged, RewardUnavailable } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, type Person, petal } from '../support/house.ts';
import { openBranch } from './branch.ts';

let house: House;
let gateways: readonly Loyalty[];
let close: () => Promise<void>;
beforeAll(async () => {
  house = await createHouse();
  const pools = [1, 2].map(() => createPool(house.url, { max: 5 }));
  gateways = pools.map((pool) => createLoyalty({ pool, publish: () => undefined }));
  close = async () => {
    await Promise.all(gateways.map((gateway) => gateway.drain()));
    await Promise.all(pools.map((pool) => pool.end()));
  };
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await close();
  await house.close();
});

const vase = { key: 'vase', name: 'A vase', cost: 10, give: { product: { sku: 'VASE' } }, holdFor: 'PT1H' };
const withReward = (reward: object) => ({ rewards: [...petal.rewards, { ...vase, ...reward }] });
const reasonOf = (outcome: unknown) => (outcome instanceof RewardUnavailable ? outcome.reason : null);
const rich = async (person: Promise<Person>) => {
  const ada = await person;
  await ada.adjust(1000);
  return ada;
};

describe('a stock', () => {
  it('of 5 lets 200 buyers at two gateways at once have 5', { timeout: 120_000 }, async () => {
    const branch = await openBranch(house, withReward({ stock: 5 }));
    const buyers = await Promise.all(Array.from({ length: 200 }, () => rich(branch.member())));
    const outcomes = await Promise.all(
      buyers.map(({ id }, index) =>
        (gateways[index % 2] as Loyalty).redemptions.hold(branch.programId, id, {
          rewardKey: 'vase',
          idempotencyKey: uuidv7(),
        }),
      ),
    );
    expect(outcomes.filter((outcome) => !(outcome instanceof Refusal))).toHaveLength(5);
    expect(outcomes.filter((outcome) => reasonOf(outcome) === 'OUT_OF_STOCK')).toHaveLength(195);
    expect(await branch.loyalty.rewards.left(branch.programId, ['vase'])).toEqual(new Map([['vase', 0]]));
  });

  it.each<[name: string, giveBack: (ada: Person, held: Redemption, branch: Branch) => Promise<unknown>]>([
    ['a cancelled hold', (ada, { id }, { loyalty, programId }) => loyalty.redemptions.cancel(programId, ada.id, id)],
    ['a released hold', (_ada, { code }, { loyalty, programId }) => loyalty.redemptions.release(programId, { code })],
    ['a lapsed hold', (_ada, _held, branch) => branch.advanceTo('2026-05-01T11:01:00Z')],
    ['a hold that is over, though no job came', (_ada, _held, branch) => branch.moveTo('2026-05-01T11:01:00Z')],
    [
      'a full refund',
      async (ada, { code }) => {
        const { externalId } = await ada.order({ redemptionCodes: [code] });
        await ada.refund(externalId);
      },
    ],
  ])('gets the place of %s back, once', async (_name, giveBack) => {
    const branch = await openBranch(house, withReward({ stock: 1 }));
    const [ada, bob] = [await rich(branch.member()), await rich(branch.member())];
    const held = await ada.reward('vase');
    expect(reasonOf(await bob.tryReward('vase'))).toBe('OUT_OF_STOCK');
    await giveBack(ada, held, branch);
    await bob.reward('vase');
    expect(reasonOf(await bob.tryReward('vase'))).toBe('OUT_OF_STOCK');
    expect(reasonOf(await ada.tryReward('vase'))).toBe('OUT_OF_STOCK');
  });

  it('keeps the place of a part refund, and of a used code', async () => {
    const branch = await openBranch(house, withReward({ stock: 1 }));
    const ada = await rich(branch.member());
    const { code } = await ada.reward('vase');
    const { externalId } = await ada.order({ amount: '20.00', redemptionCodes: [code] });
    expect(reasonOf(await ada.tryReward('vase'))).toBe('OUT_OF_STOCK');
    await ada.refund(externalId, { amount: '10.00' });
    expect(reasonOf(await ada.tryReward('vase'))).toBe('OUT_OF_STOCK');
  });

  it('may be overdrawn by a code that comes late with a paid order: that never fails', async () => {
    const branch = await openBranch(house, withReward({ stock: 1 }));
    const [ada, bob] = [await rich(branch.member()), await rich(branch.member())];
    const { code, id } = await ada.reward('vase');
    await branch.loyalty.redemptions.cancel(branch.programId, ada.id, id);
    await bob.reward('vase');
    const order = await ada.order({ redemptionCodes: [code] });
    expect((await branch.codes(order.id))[0]).toMatchObject({ outcome: 'CAPTURED_LATE' });
    expect(await branch.loyalty.rewards.left(branch.programId, ['vase'])).toEqual(new Map([['vase', 0]]));
    expect(await ada.standing()).toBeUndefined();
    const offers = await branch.loyalty.members.offers(branch.programId, ada.id, null);
    expect(offers).toMatchObject([{}, {}, { stockLeft: 0, offer: { available: false, reason: 'OUT_OF_STOCK' } }]);
  });

  it('counts what the same batch takes and gives back', async () => {
    const branch = await openBranch(house, withReward({ stock: 2 }));
    const ada = await rich(branch.member());
    const { redemptions } = branch.loyalty;
    const first = await ada.reward('vase');
    const outcomes = await Promise.all([
      ada.tryReward('vase'),
      ada.tryReward('vase'),
      redemptions.cancel(branch.programId, ada.id, first.id),
      ada.tryReward('vase'),
      ada.tryReward('vase'),
    ]);
    expect(outcomes.map(reasonOf)).toEqual([null, 'OUT_OF_STOCK', null, null, 'OUT_OF_STOCK']);
  });
});

type Branch = Awaited<ReturnType<typeof openBranch>>;

describe('a limit of a reward', () => {
  it('of once lets 50 tabs at once have one', { timeout: 60_000 }, async () => {
    const branch = await openBranch(house, withReward({ perMember: { times: 1 } }));
    const [ada, bob] = [await rich(branch.member()), await rich(branch.member())];
    const tabs = Array.from({ length: 50 }, (_, index) =>
      (gateways[index % 2] as Loyalty).redemptions.hold(branch.programId, ada.id, {
        rewardKey: 'vase',
        idempotencyKey: uuidv7(),
      }),
    );
    const outcomes = await Promise.all(tabs);
    expect(outcomes.filter((outcome) => !(outcome instanceof Refusal))).toHaveLength(1);
    expect(outcomes.filter((outcome) => reasonOf(outcome) === 'LIMIT_REACHED')).toHaveLength(49);
    await bob.reward('vase');
    await ada.redeem(10);
  });

  it('gets back the place of a hold that was given back or wholly refunded, and starts anew each period', async () => {
    const branch = await openBranch(house, withReward({ perMember: { times: 2, every: 'P1D' } }));
    const ada = await rich(branch.member());
    const [first, second] = [await ada.reward('vase'), await ada.reward('vase')];
    expect(reasonOf(await ada.tryReward('vase'))).toBe('LIMIT_REACHED');
    await branch.loyalty.redemptions.release(branch.programId, { code: first.code });
    const third = await ada.reward('vase');
    expect(reasonOf(await ada.tryReward('vase'))).toBe('LIMIT_REACHED');
    const { externalId } = await ada.order({ redemptionCodes: [second.code, third.code] });
    expect(reasonOf(await ada.tryReward('vase'))).toBe('LIMIT_REACHED');
    await ada.refund(externalId);
    await ada.reward('vase');
    await ada.reward('vase');
    expect(reasonOf(await ada.tryReward('vase'))).toBe('LIMIT_REACHED');
    await branch.advanceTo('2026-05-01T23:00:00Z');
    await ada.reward('vase');
  });
});

describe('a refusal', () => {
  const tiers = {
    measure: 'spend',
    window: 'lifetime',
    levels: [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '100' },
    ],
  };
  const gone = { until: '2026-05-01' };
  const coming = { from: '2026-05-02' };
  const everything = { tier: 'bloom', stock: 1, perMember: { times: 1 }, minimumSpend: '20.00', cost: 5000 };
  const low = { amount: '1.00', currencyCode: 'GBP' };

  it.each<[reason: string, reward: object, frozen: boolean, message: RegExp]>([
    ['NOT_ELIGIBLE', { ...everything, during: gone }, true, /frozen/],
    ['ENDED', { ...everything, during: gone }, false, /until 2026-04-30T23:00:00.000Z/],
    ['NOT_STARTED', { ...everything, during: coming }, false, /from 2026-05-01T23:00:00.000Z/],
    ['OUT_OF_STOCK', everything, false, /None/],
    ['TIER_TOO_LOW', { ...everything, stock: 2 }, false, /“bloom”/],
    ['MINIMUM_SPEND', { minimumSpend: '20.00', cost: 5000 }, false, /20.00 GBP or more/],
  ])('gives the first reason of several: %s', async (reason, reward, frozen, message) => {
    const branch = await openBranch(house, withReward({}));
    await (await rich(branch.member())).reward('vase');
    await branch.apply({ ...withReward(reward), tiers });
    const ada = await rich(branch.member());
    await ada.update({ frozen });
    const outcome = await ada.tryReward('vase', { orderTotal: low, expectedCost: 1n });
    expect(outcome).toMatchObject({ code: 'REWARD_UNAVAILABLE', reason });
    expect((outcome as Refusal).message).toMatch(message);
    expect(await branch.count('redemption')).toBe(1);
    const offers = await branch.loyalty.members.offers(branch.programId, ada.id, low);
    // Points that are missing come before a cart that is too small: only the hold can tell which of the two is asked.
    const offered = reason === 'MINIMUM_SPEND' ? 'INSUFFICIENT_POINTS' : reason;
    expect(offers).toMatchObject([{}, {}, { offer: { available: false, reason: offered } }]);
  });

  it('says on which days and at which hours the reward can be had', async () => {
    const during = { weekdays: ['sat', 'sun'], hours: ['09:00', '18:00'] };
    const branch = await openBranch(house, withReward({ during }));
    const ada = await rich(branch.member());
    expect(await ada.tryReward('vase')).toMatchObject({
      reason: 'NOT_STARTED',
      message: 'This reward can be had on sat, sun from 09:00 to 18:00 (Europe/London), and not now.',
    });
    await branch.advanceTo('2026-05-02T08:00:00Z');
    await ada.reward('vase');
  });

  it('says that the reward changed before it says that points are missing', async () => {
    const branch = await openBranch(house, withReward({ cost: 5000 }));
    const ada = await rich(branch.member());
    expect(await ada.tryReward('vase', { expectedCost: 10n })).toBeInstanceOf(RewardChanged);
    const outcome = await ada.tryReward('vase', { expectedCost: 5000n });
    expect(outcome).toBeInstanceOf(InsufficientPoints);
    expect(outcome).toMatchObject({ available: 1000n, missing: 4000n });
  });

  it('is over once the tier is reached, and again once it is lost', async () => {
    const branch = await openBranch(house, { ...withReward({ tier: 'bloom' }), tiers });
    const ada = await rich(branch.member());
    expect(reasonOf(await ada.tryReward('vase'))).toBe('TIER_TOO_LOW');
    const { externalId } = await ada.order({ amount: '100.00', placedAt: new Date('2026-05-01T09:00:00Z') });
    await ada.reward('vase');
    await ada.refund(externalId, { amount: '0.01' });
    expect(reasonOf(await ada.tryReward('vase'))).toBe('TIER_TOO_LOW');
  });

  it('meets who is frozen: they earn, and what they held before can still be used', async () => {
    const branch = await openBranch(house, withReward({}));
    const ada = await rich(branch.member());
    const { code } = await ada.reward('vase');
    await ada.update({ frozen: true });
    expect(reasonOf(await ada.tryRedeem(10))).toBe('NOT_ELIGIBLE');
    const order = await ada.order({ redemptionCodes: [code] });
    expect(order.pointsEarned).toBe(10n);
    expect((await branch.codes(order.id))[0]).toMatchObject({ outcome: 'CAPTURED' });
    await ada.update({ frozen: false });
    await ada.redeem(10);
  });
});

describe('what a redemption gives', () => {
  it.each([
    ['a share', { percentOff: '12.5' }, { discountKind: 'PERCENT_OFF', discountPercent: '12.5', discountMinor: null }],
    ['shipping', { freeShipping: true }, { discountKind: 'FREE_SHIPPING', discountPercent: null, discountSku: null }],
    ['goods', { product: { sku: 'VASE' } }, { discountKind: 'PRODUCT', discountSku: 'VASE', discountMinor: null }],
    ['money', { amountOff: '5.00' }, { discountKind: 'AMOUNT_OFF', discountMinor: 500n, discountSku: null }],
  ])('is kept as it was: %s', async (_name, give, kept) => {
    const branch = await openBranch(house, withReward({ give }));
    const ada = await rich(branch.member());
    const held = await ada.reward('vase');
    expect(held).toMatchObject(kept);
    expect(await branch.redemption(held.id)).toMatchObject(kept);
  });

  it.each<[name: string, give: object, line: object, returned: readonly number[]]>([
    ['goods follow their own line', { product: { sku: 'VASE' } }, {}, [0, 5, 10]],
    ['goods follow the line that names the code', { product: { sku: 'ROSE' } }, { named: true }, [0, 5, 10]],
    ['shipping returns with the last of the order', { freeShipping: true }, { named: true }, [0, 0, 10]],
    ['a share follows the whole order', { percentOff: '10' }, {}, [5, 7, 10]],
  ])('returns with a refund: %s', async (_name, give, line, returned) => {
    const branch = await openBranch(house, withReward({ give }));
    const ada = await rich(branch.member());
    const { id, code } = await ada.reward('vase');
    const lines = [
      { sku: 'ROSE', quantity: 2, amount: '10.00' },
      {
        sku: 'VASE',
        quantity: 2,
        amount: '0.00',
        listAmount: '10.00',
        ...('named' in line ? { redemptionCode: code } : {}),
      },
    ];
    const { externalId } = await ada.order({ lines, redemptionCodes: [code] });
    const back: bigint[] = [];
    for (const refund of [
      { sku: 'ROSE', quantity: 2 },
      { sku: 'VASE', quantity: 1 },
      { sku: 'VASE', quantity: 1 },
    ]) {
      await ada.refund(externalId, { lines: [refund] });
      back.push((await branch.redemption(id))?.pointsReturned ?? -1n);
    }
    expect(back).toEqual(returned.map(BigInt));
    expect(await branch.redemption(id)).toMatchObject({ status: 'REFUNDED' });
  });

  it('is offered with what is left of it and how often it was had', async () => {
    const limit = { stock: 3, perMember: { times: 2, every: 'P1M' } };
    const branch = await openBranch(house, withReward(limit));
    const [ada, bob] = [await rich(branch.member()), await branch.member()];
    await ada.reward('vase');
    const offersOf = async ({ id }: Person) =>
      (accepted(await branch.loyalty.members.offers(branch.programId, id, null)) as readonly object[])[2];
    expect(await offersOf(ada)).toMatchObject({ stockLeft: 2, uses: 1, offer: { available: true, reason: null } });
    expect(await offersOf(bob)).toMatchObject({
      stockLeft: 2,
      uses: 0,
      offer: { reason: 'INSUFFICIENT_POINTS', missing: 10n },
    });
    const inEuro = await branch.loyalty.members.offers(branch.programId, ada.id, {
      amount: '5.00',
      currencyCode: 'EUR',
    });
    expect(inEuro).toMatchObject({ code: 'CURRENCY_NOT_ACCEPTED', path: ['cartTotal', 'currencyCode'] });
  });
});
