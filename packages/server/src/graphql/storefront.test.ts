import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { setClock } from '../../test/support/house.ts';

let gateway: TestGateway;
beforeAll(async () => {
  const definition = {
    points: { name: { one: 'petal', other: 'petals' }, value: '0.01', pendingDays: 0, expiry: { after: 'P12M' } },
    earn: [
      { key: 'welcome', on: 'join', give: 100, name: { 'en-GB': 'Welcome', fr: 'Bienvenue' } },
      { key: 'purchase', on: 'order', per: '1.00', give: 1 },
    ],
    rewards: [
      { key: 'five-off', name: '£5 off', cost: 500, give: { amountOff: '5.00' }, minimumSpend: '20.00' },
      { key: 'any', name: 'Points as money', cost: 10, variable: { max: 5000 }, give: { amountOff: '0.10' } },
    ],
  };
  gateway = await openGateway({ definition });
  await setClock(gateway.pool, gateway.programId, '2026-05-01T10:00:00Z');
});
afterAll(() => gateway.close());

const order = (externalId: string, customer: string, amount: string, codes: string[] = []) =>
  gateway.admin(
    'mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { __typename ... on Order { pointsEarned } ... on UserError { message } } }',
    {
      variables: {
        input: {
          externalId,
          customerExternalId: customer,
          placedAt: '2026-05-01T09:00:00Z',
          currencyCode: 'GBP',
          lines: [{ sku: 'ROSE', quantity: 1, amount }],
          redemptionCodes: codes,
        },
      },
    },
  );

const redeem = (token: string, input: object) =>
  gateway.storefront(
    `mutation ($input: RedeemInput!) {
      redeem(input: $input) {
        __typename
        ... on Redemption { id code status points heldUntil reward { id key } discount { kind amount { amount currencyCode } } minimumSpend { amount } }
        ... on UserError { code message path }
        ... on InsufficientPoints { available missing }
        ... on RewardUnavailable { reason }
        ... on RewardChanged { now: reward { key cost } }
      }
    }`,
    { token, variables: { input: { idempotencyKey: crypto.randomUUID(), ...input } } },
  );

const rewardId = async (key: string): Promise<string> => {
  const { data } = await gateway.storefront('{ program { rewards { id key } } }');
  const rewards = (data as unknown as { program: { rewards: { id: string; key: string }[] } }).program.rewards;
  return rewards.find((reward) => reward.key === key)?.id ?? '';
};

it('shows the program to whoever has the publishable key, in their language', async () => {
  const query = `query ($locale: String) {
    program(locale: $locale) {
      id slug name currencyCode timezone version storefrontUrl signInUrl termsUrl
      pointValue { amount currencyCode } pointsName { one other }
      earnRules { id key name description trigger points per { amount } perPoints }
      rewards { id key name description imageUrl kind cost maxCost variable minimumSpend { amount } discount { kind amount { amount } } }
    }
    viewer { id }
  }`;
  const { data, errors, extensions } = await gateway.storefront(query);
  const french = await gateway.storefront(query, { variables: { locale: 'fr-CA' } });
  const accepted = await gateway.storefront(query, { headers: { 'Accept-Language': 'de;q=0.4, fr;q=0.8' } });

  expect(errors).toEqual([]);
  expect(extensions?.['cost']).toBeGreaterThan(10);
  expect(data).toMatchObject({
    viewer: null,
    program: {
      slug: 'petal',
      name: 'Petal Club',
      version: 1,
      signInUrl: null,
      pointValue: { amount: '0.01', currencyCode: 'GBP' },
      pointsName: { one: 'petal', other: 'petals' },
      earnRules: [
        { key: 'welcome', name: 'Welcome', trigger: 'JOIN', points: 100, per: null, perPoints: null },
        { key: 'purchase', trigger: 'ORDER', points: null, per: { amount: '1.00' }, perPoints: 1 },
      ],
      rewards: [
        { key: 'five-off', cost: 500, maxCost: null, variable: false, minimumSpend: { amount: '20.00' } },
        {
          key: 'any',
          cost: 10,
          maxCost: 5000,
          variable: true,
          discount: { kind: 'AMOUNT_OFF', amount: { amount: '0.10' } },
        },
      ],
    },
  });
  const bienvenue = { program: { earnRules: [{ name: 'Bienvenue' }, { key: 'purchase' }] } };
  expect(french.data).toMatchObject(bienvenue);
  expect(accepted.data).toMatchObject(bienvenue);
});

describe('a shopper', () => {
  let token: string;
  let code: string;
  beforeAll(async () => {
    token = await gateway.tokenFor('ada');
  });

  it('joins', async () => {
    const before = await gateway.storefront('{ viewer { id } }', { token });
    expect(before.data).toEqual({ viewer: null });

    const joined = await gateway.storefront(
      'mutation { join(input: { displayName: "Ada" }) { ... on Member { externalId displayName joinedAt balance { available version } } } }',
      { token },
    );
    expect(joined.data).toEqual({
      join: {
        externalId: 'ada',
        displayName: 'Ada',
        joinedAt: expect.stringMatching(/^2026-05-01T10:/),
        balance: { available: 100, version: 1 },
      },
    });
  });

  it('sees what their points and their cart are enough for', async () => {
    await order('1042', 'ada', '600.00');
    const offers = await gateway.storefront(
      'query ($cart: MoneyInput) { viewer { rewards(cartTotal: $cart) { reward { key } available reason missing } } }',
      { token, variables: { cart: { amount: '12.00', currencyCode: 'GBP' } } },
    );
    expect(offers.data).toEqual({
      viewer: {
        rewards: [
          { reward: { key: 'five-off' }, available: false, reason: 'MINIMUM_SPEND', missing: 0 },
          { reward: { key: 'any' }, available: true, reason: null, missing: 0 },
        ],
      },
    });
  });

  it('redeems, and uses the code on an order', async () => {
    const redeemed = await redeem(token, {
      rewardId: await rewardId('five-off'),
      expectedCost: 500,
      orderTotal: { amount: '40.00', currencyCode: 'GBP' },
    });
    expect(redeemed.data).toMatchObject({
      redeem: {
        __typename: 'Redemption',
        status: 'HELD',
        points: 500,
        reward: { key: 'five-off' },
        discount: { kind: 'AMOUNT_OFF', amount: { amount: '5.00', currencyCode: 'GBP' } },
        minimumSpend: { amount: '20.00' },
      },
    });
    ({ code } = (redeemed.data as unknown as { redeem: { code: string } }).redeem);
    const { data } = await order('1043', 'ada', '35.00', [code]);
    expect(data).toEqual({ recordOrder: { __typename: 'Order', pointsEarned: 35 } });
  });

  it('reads what became of it', async () => {
    const { data, errors } = await gateway.storefront(
      `{
      viewer {
        balance { asset available pending held owed lifetimeEarned version worth { amount currencyCode } }
        credit: balance(asset: CREDIT) { available worth { amount } }
        redemptions { nodes { code status heldUntil pointsReturned } }
        entries(first: 10) { nodes { kind points available held description orderExternalId version redemption { code } explanation { rule asset points applied why definitionVersion } } }
        expiring { points expiresAt lastDay }
      }
    }`,
      { token },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      viewer: {
        balance: {
          asset: 'POINTS',
          available: 235,
          pending: 0,
          held: 0,
          owed: 0,
          lifetimeEarned: 735,
          version: 5,
          worth: { amount: '2.35', currencyCode: 'GBP' },
        },
        credit: { available: 0, worth: { amount: '0.00' } },
        redemptions: { nodes: [{ code, status: 'CAPTURED', heldUntil: null, pointsReturned: 0 }] },
        expiring: [{ points: 235, expiresAt: '2027-05-01T23:00:00.000Z', lastDay: '2027-05-01' }],
      },
    });
    const { nodes } = (data as unknown as { viewer: { entries: { nodes: { kind: string; description: string }[] } } })
      .viewer.entries;
    const lines = nodes.map(({ kind, description }) => `${kind} ${description}`);
    expect(lines.sort()).toEqual([
      'EARN Order #1042',
      'EARN Order #1043',
      'EARN Welcome gift',
      'REDEEM_CAPTURE £5 off, used on order #1043',
      'REDEEM_HOLD £5 off',
    ]);
    const earned = nodes.find(({ description }) => description === 'Order #1042');
    expect(earned).toMatchObject({
      points: 600,
      orderExternalId: '1042',
      explanation: [{ rule: 'purchase', asset: 'POINTS', points: 600, applied: true, definitionVersion: 1 }],
    });
  });
});

describe('a redemption', () => {
  it.each([
    [
      'too few points',
      'five-off',
      { orderTotal: { amount: '40.00', currencyCode: 'GBP' } },
      { __typename: 'InsufficientPoints', available: 100, missing: 400 },
    ],
    ['no such reward', null, {}, { code: expect.any(String) }],
    [
      'another cost than was shown',
      'any',
      { points: 10, expectedCost: 9 },
      { __typename: 'RewardChanged', now: { key: 'any', cost: 10 } },
    ],
    ['half a step', 'any', { points: 15 }, { __typename: 'InvalidInput' }],
    ['points below zero', 'any', { points: -10 }, { __typename: 'InvalidInput' }],
  ])('is refused: %s', async (_what, key, wish, verdict) => {
    const { token } = await gateway.join();
    const { data, errors } = await redeem(token, {
      rewardId: key === null ? 'rwd_nothing' : await rewardId(key),
      ...wish,
    });

    expect(errors).toEqual([]);
    expect(data).toMatchObject({ redeem: verdict });
  });

  it('is given back once, however often that is asked', async () => {
    const { token } = await gateway.join();
    const { data } = await redeem(token, { rewardId: await rewardId('any'), points: 50 });
    const { id } = (data as unknown as { redeem: { id: string } }).redeem;
    const cancel = () =>
      gateway.storefront(
        'mutation ($input: CancelRedemptionInput!) { cancelRedemption(input: $input) { ... on Redemption { id status } ... on UserError { code } } }',
        { token, variables: { input: { redemptionId: id } } },
      );

    expect((await cancel()).data).toEqual({ cancelRedemption: { id, status: 'RELEASED' } });
    expect((await cancel()).data).toEqual({ cancelRedemption: { id, status: 'RELEASED' } });
    const { data: after } = await gateway.storefront('{ viewer { balance { available held } } }', { token });
    expect(after).toEqual({ viewer: { balance: { available: 100, held: 0 } } });
  });

  it('shows the reward as it was, after the program has changed', async () => {
    const { token } = await gateway.join();
    await redeem(token, { rewardId: await rewardId('any'), points: 50 });
    const { data: current } = await gateway.admin('{ program { definition version } }');
    const { definition } = (
      current as unknown as { program: { definition: { rewards: { key: string; name: string }[] } } }
    ).program;
    const rewards = definition.rewards.map((reward) =>
      reward.key === 'any' ? { ...reward, name: 'Renamed' } : reward,
    );
    await gateway.admin(
      'mutation ($input: ApplyProgramInput!) { applyProgram(input: $input) { ... on ProgramApplied { program { version } changes } } }',
      { variables: { input: { definition: { ...definition, rewards } } } },
    );

    const { data } = await gateway.storefront(
      '{ viewer { redemptions { nodes { reward { id name } } } } program { rewards { id key name } } }',
      { token },
    );
    const { viewer, program } = data as unknown as {
      viewer: { redemptions: { nodes: { reward: { id: string; name: string } }[] } };
      program: { rewards: { id: string; key: string; name: string }[] };
    };
    const [{ reward: then } = { reward: null }] = viewer.redemptions.nodes;
    const now = program.rewards.find(({ key }) => key === 'any');
    expect([then?.name, now?.name]).toEqual(['Points as money', 'Renamed']);
    // One id for two different things would make a client's cache mix them up.
    expect(then?.id).not.toBe(now?.id);
    const { data: node } = await gateway.storefront('query ($id: ID!) { node(id: $id) { ... on Reward { name } } }', {
      variables: { id: then?.id },
    });
    expect(node).toEqual({ node: { name: 'Points as money' } });
  });
});

describe('node', () => {
  it('finds what belongs to the caller, and answers foreign, unknown and malformed ids alike', async () => {
    const ada = await gateway.join();
    const bob = await gateway.join();
    await redeem(ada.token, { rewardId: await rewardId('any'), points: 50 });
    const { data } = await gateway.storefront(
      '{ viewer { id balance { id } entries { nodes { id } } redemptions { nodes { id } } } program { id rewards { id } earnRules { id } } }',
      { token: ada.token },
    );
    const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '');
    const found = async (id: string, token?: string) => {
      const { data: answer, errors } = await gateway.storefront(
        'query ($id: ID!) { node(id: $id) { __typename id } }',
        { variables: { id }, ...(token && { token }) },
      );
      expect(errors).toEqual([]);
      return (answer as unknown as { node: { __typename: string } | null }).node?.__typename ?? null;
    };
    const types = async (token?: string) =>
      (await Promise.all(ids.map((id) => found(id, token)))).filter((type) => type !== null).sort();
    const open = ['EarnRule', 'EarnRule', 'Program', 'Reward', 'Reward'];

    expect(await types(ada.token)).toEqual(
      [...open, 'Balance', 'LedgerEntry', 'LedgerEntry', 'Member', 'Redemption'].sort(),
    );
    expect(await types(bob.token)).toEqual(open);
    expect(await types()).toEqual(open);
    const nothing = [
      '',
      'mem_',
      'mem_x',
      'ord_AZOq7GWNcAC8nR5l0yYBRw',
      'mem_AZOq7GWNcAC8nR5l0yYBRw',
      `${ids[0]}=`,
      'xxx_AZOq7GWNcAC8nR5l0yYBRw',
      'rwd_bm9uZQ',
    ];
    expect(await Promise.all(nothing.map((id) => found(id, ada.token)))).toEqual(nothing.map(() => null));
  });

  it('leaves its sibling fields alone', async () => {
    const { data, errors } = await gateway.storefront('{ bad: node(id: "nonsense") { id } program { slug } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({ bad: null, program: { slug: 'petal' } });
  });
});
