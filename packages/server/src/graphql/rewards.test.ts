import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
});
afterAll(() => gateway.close());

type Reward = { id: string; key: string; stockLeft: number | null };

async function rewards(): Promise<Reward[]> {
  const { program } = await seen<{ program: { rewards: Reward[] } }>(
    gateway.storefront(`{ program { rewards {
      id key kind stockLeft startsAt endsAt requiredTier { key } discount { kind amount { amount } percent productSku }
    } } }`),
  );
  return program.rewards;
}

async function redeem(token: string, key: string, more: object = {}) {
  const reward = (await rewards()).find((candidate) => candidate.key === key);
  const { redeem: redeemed } = await seen<{ redeem: { __typename: string; id: string } }>(
    gateway.storefront(
      `mutation ($input: RedeemInput!) { redeem(input: $input) {
        __typename
        ... on Redemption { id points reward { key stockLeft requiredTier { key } } discount { kind amount { amount } percent productSku } }
        ... on RewardUnavailable { reason } ... on RewardChanged { now: reward { cost } } ... on UserError { code }
      } }`,
      { token, variables: { input: { rewardId: reward?.id, idempotencyKey: crypto.randomUUID(), ...more } } },
    ),
  );
  return redeemed;
}

it('says of each reward what it is', async () => {
  expect(await rewards()).toMatchObject([
    { key: 'five-off', kind: 'AMOUNT_OFF', stockLeft: null, startsAt: null, endsAt: null, requiredTier: null },
    { key: 'any', discount: { kind: 'AMOUNT_OFF', amount: { amount: '0.10' }, percent: null, productSku: null } },
    {
      key: 'tenth',
      kind: 'PERCENT_OFF',
      requiredTier: { key: 'bloom' },
      discount: { kind: 'PERCENT_OFF', amount: null, percent: '10', productSku: null },
    },
    { key: 'delivery', kind: 'FREE_SHIPPING', discount: { kind: 'FREE_SHIPPING', amount: null, percent: null } },
    { key: 'vase', kind: 'PRODUCT', stockLeft: 2, discount: { kind: 'PRODUCT', productSku: 'VASE-01' } },
    { key: 'summer', startsAt: '2026-05-31T23:00:00.000Z', endsAt: '2026-06-30T23:00:00.000Z' },
    { key: 'spring', startsAt: null, endsAt: '2026-04-30T23:00:00.000Z' },
  ]);
});

describe('what a member may have', () => {
  const offers = async (token: string, cartTotal: object | null = null) => {
    const { viewer } = await seen<{
      viewer: { rewards: { reward: Reward; available: boolean; reason: string | null; missing: number }[] };
    }>(
      gateway.storefront(
        'query ($cart: MoneyInput) { viewer { rewards(cartTotal: $cart) { reward { key stockLeft } available reason missing } } }',
        { token, variables: { cart: cartTotal } },
      ),
    );
    return Object.fromEntries(
      viewer.rewards.map(({ reward, available, reason, missing }) => [
        reward.key,
        available ? 'yes' : `${reason} ${missing}`,
      ]),
    );
  };

  it('depends on points, tier, season, stock, limit and cart, the first obstacle told', async () => {
    const { token, externalId } = await gateway.join();
    expect(await offers(token)).toEqual({
      'five-off': 'INSUFFICIENT_POINTS 400',
      any: 'yes',
      tenth: 'TIER_TOO_LOW 0',
      delivery: 'yes',
      vase: 'yes',
      summer: 'NOT_STARTED 0',
      spring: 'ENDED 0',
    });

    await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '600.00' }] });
    await redeem(token, 'delivery');
    expect(await offers(token, { amount: '19.99', currencyCode: 'GBP' })).toMatchObject({
      'five-off': 'MINIMUM_SPEND 0',
      tenth: 'yes',
      delivery: 'LIMIT_REACHED 0',
    });
    expect(await offers(token, { amount: '20.00', currencyCode: 'GBP' })).toMatchObject({ 'five-off': 'yes' });
  });

  it.each([
    ['another currency', { amount: '20.00', currencyCode: 'EUR' }],
    ['too many digits', { amount: '20.001', currencyCode: 'GBP' }],
  ])('is not judged by a cart in %s', async (_what, cart) => {
    const { token } = await gateway.join();
    const { code, errors } = await gateway.storefront(
      'query ($cart: MoneyInput) { viewer { rewards(cartTotal: $cart) { available } } }',
      { token, variables: { cart } },
    );
    expect(code).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toContain('cartTotal');
  });

  it('is nothing while they are frozen', async () => {
    const { token, externalId } = await gateway.join();
    await gateway.loyalty.members.update(gateway.programId, [{ externalId, frozen: true }]);
    expect(new Set(Object.values(await offers(token)).map((verdict) => verdict.split(' ')[0]))).toEqual(
      new Set(['NOT_ELIGIBLE']),
    );
    expect(await redeem(token, 'vase')).toMatchObject({ __typename: 'RewardUnavailable', reason: 'NOT_ELIGIBLE' });
  });
});

describe('a redemption', () => {
  it.each([
    ['delivery', { discount: { kind: 'FREE_SHIPPING', amount: null, percent: null, productSku: null } }],
    ['vase', { discount: { kind: 'PRODUCT', amount: null, percent: null, productSku: 'VASE-01' } }],
  ])('keeps what %s gives', async (key, redeemed) => {
    const { token } = await gateway.join();
    expect(await redeem(token, key)).toMatchObject({ __typename: 'Redemption', reward: { key }, ...redeemed });
  });

  it('keeps a share with its tier', async () => {
    const { token, externalId } = await gateway.join();
    await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '150.00' }] });
    expect(await redeem(token, 'tenth', { orderTotal: { amount: '50.00', currencyCode: 'GBP' } })).toMatchObject({
      discount: { kind: 'PERCENT_OFF', amount: null, percent: '10' },
      reward: { requiredTier: { key: 'bloom' } },
    });
  });

  it('takes from a stock until it is empty, and gives back to it', async () => {
    const left = async () => (await rewards()).find(({ key }) => key === 'vase')?.stockLeft ?? 0;
    const held: { token: string; id: string }[] = [];
    for (let places = await left(); places > 0; places -= 1) {
      const { token } = await gateway.join();
      held.push({ token, id: (await redeem(token, 'vase')).id });
    }
    const { token } = await gateway.join();
    expect(await left()).toBe(0);
    expect(await redeem(token, 'vase')).toMatchObject({ __typename: 'RewardUnavailable', reason: 'OUT_OF_STOCK' });

    const [first] = held;
    await gateway.storefront(
      'mutation ($input: CancelRedemptionInput!) { cancelRedemption(input: $input) { __typename } }',
      { token: first?.token ?? '', variables: { input: { redemptionId: first?.id } } },
    );
    expect(await left()).toBe(1);
    expect(await redeem(token, 'vase')).toMatchObject({ __typename: 'Redemption' });
  });

  it.each([
    ['tenth', {}, { __typename: 'RewardUnavailable', reason: 'TIER_TOO_LOW' }],
    ['summer', {}, { __typename: 'RewardUnavailable', reason: 'NOT_STARTED' }],
    ['spring', {}, { __typename: 'RewardUnavailable', reason: 'ENDED' }],
    ['delivery', { expectedCost: 19 }, { __typename: 'RewardChanged', now: { cost: 20 } }],
  ])('of %s with %j is refused', async (key, more, verdict) => {
    const { token } = await gateway.join();
    expect(await redeem(token, key, more)).toMatchObject(verdict);
  });
});
