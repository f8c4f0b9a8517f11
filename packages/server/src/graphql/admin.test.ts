import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { petal, setClock } from '../../test/support/house.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({
    definition: { points: { ...petal.points, pendingDays: 0 } },
  });
  await setClock(gateway.pool, gateway.programId, '2026-05-01T10:00:00Z');
});
afterAll(() => gateway.close());

const lines = [
  { externalId: 'a', sku: 'ROSE', name: 'Rose', quantity: 2, amount: '40.00', categories: ['flower'], attributes: { stem: 'long' } },
  { sku: 'VASE', quantity: 1, amount: '20.50', listAmount: '25.00' },
];

const orderOf = (externalId: string, customerExternalId: string | null, more: object = {}) => ({
  externalId,
  customerExternalId,
  placedAt: '2026-05-01T09:00:00Z',
  currencyCode: 'GBP',
  lines,
  ...more,
});

const call = async (operation: string, type: string, input: object) =>
  await gateway.admin(`mutation ($input: ${type}!) { ${operation} }`, { variables: { input } });

const orderFields = `
  __typename
  ... on Order {
    id externalId status placedAt total { amount currencyCode } pointsEarned pointsClawedBack
    member { externalId balance { available } }
    lines { id externalId sku name quantity amount { amount currencyCode } refundedQuantity refundedAmount { amount } pointsEarned }
    refunds { externalId }
    redemptions { code outcome message redemption { status } }
    explanation { rule asset points applied why definitionVersion }
  }
  ... on UserError { code message path }`;

describe('an order', () => {
  it('is recorded with its lines, its points and why', async () => {
    const { data, errors } = await call(`recordOrder(input: $input) { ${orderFields} }`, 'RecordOrderInput', orderOf('o-1', 'ada', { shipping: '4.00', tax: '0' }));

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      recordOrder: {
        __typename: 'Order',
        id: expect.stringMatching(/^ord_[\w-]{22}$/),
        status: 'PAID',
        total: { amount: '60.50', currencyCode: 'GBP' },
        pointsEarned: 60,
        pointsClawedBack: 0,
        member: { externalId: 'ada', balance: { available: 60 } },
        lines: [
          { externalId: 'a', sku: 'ROSE', name: 'Rose', quantity: 2, amount: { amount: '40.00', currencyCode: 'GBP' }, pointsEarned: 40 },
          { externalId: '2', sku: 'VASE', name: null, refundedQuantity: 0, refundedAmount: { amount: '0.00' }, pointsEarned: 20 },
        ],
        refunds: [],
        redemptions: [],
        explanation: [{ rule: 'purchase', asset: 'POINTS', points: 60, applied: true, definitionVersion: 1 }],
      },
    });
  });

  it('is the same when it is sent again, and refused when it is another', async () => {
    const record = (input: object) => call('recordOrder(input: $input) { __typename ... on Order { id } ... on UserError { code } }', 'RecordOrderInput', input);
    const first = await record(orderOf('o-2', 'ada'));

    expect((await record(orderOf('o-2', 'ada'))).data).toEqual(first.data);
    expect((await record(orderOf('o-2', 'bob'))).data).toMatchObject({ recordOrder: { __typename: 'IdempotencyConflict' } });
  });

  it('is refused in words where it makes no sense, and its neighbours are not', async () => {
    const query = `mutation ($orders: [RecordOrderInput!]!) { recordOrders(orders: $orders) { __typename ... on Order { externalId } ... on InvalidInput { code message path problems { code message path } } } }`;
    const orders = [orderOf('m-1', 'ada'), orderOf('m-2', 'ada', { currencyCode: 'EUR' }), orderOf('m-3', null), orderOf('m-4', 'ada', { lines: [{ sku: 'X', quantity: 0, amount: '1.00' }] })];
    const { data, errors } = await gateway.admin(query, { variables: { orders } });

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      recordOrders: [
        { __typename: 'Order', externalId: 'm-1' },
        { __typename: 'InvalidInput', code: 'CURRENCY_NOT_ACCEPTED' },
        { __typename: 'Order', externalId: 'm-3' },
        { __typename: 'InvalidInput', problems: [{ message: expect.any(String) }] },
      ],
    });
  });

  it('comes in bulk of up to a thousand', async () => {
    const query = 'mutation ($orders: [RecordOrderInput!]!) { recordOrders(orders: $orders) { __typename } }';
    const bulk = (count: number) => Array.from({ length: count }, (_, index) => orderOf(`bulk-${index}`, `c-${index % 50}`, { lines: lines.slice(1) }));

    const { data } = await gateway.admin(query, { variables: { orders: bulk(1_000) } });
    expect(new Set((data as unknown as { recordOrders: { __typename: string }[] }).recordOrders.map(({ __typename }) => __typename))).toEqual(new Set(['Order']));
    expect((await gateway.admin(query, { variables: { orders: bulk(1_001) } })).code).toBe('BAD_USER_INPUT');
  });

  it('is found by its id in the shop, and only there', async () => {
    const find = (externalId: string) => gateway.admin('query ($id: String!) { order(externalId: $id) { externalId member { externalId } } }', { variables: { id: externalId } });
    expect((await find('o-1')).data).toEqual({ order: { externalId: 'o-1', member: { externalId: 'ada' } } });
    expect((await find('m-3')).data).toEqual({ order: { externalId: 'm-3', member: null } });
    expect((await find('nothing')).data).toEqual({ order: null });
  });
});

describe('a refund', () => {
  const refund = (input: object) =>
    call(
      `refundOrder(input: $input) {
        __typename
        ... on Refund {
          id externalId at amount { amount currencyCode } pointsClawedBack pointsReturned pointsOwed pointsForgiven
          order { externalId status pointsClawedBack refunds { externalId } lines { refundedQuantity refundedAmount { amount } } }
        }
        ... on UserError { code message path }
      }`,
      'RefundOrderInput',
      input,
    );

  it('takes back what the goods had earned', async () => {
    await call('recordOrder(input: $input) { __typename }', 'RecordOrderInput', orderOf('r-1', 'rita'));
    const { data, errors } = await refund({ externalId: 'r-1-a', orderExternalId: 'r-1', lines: [{ line: 'a', quantity: 1 }], reason: 'wilted' });

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      refundOrder: {
        __typename: 'Refund',
        externalId: 'r-1-a',
        amount: { amount: '20.00', currencyCode: 'GBP' },
        pointsClawedBack: 20,
        pointsReturned: 0,
        pointsOwed: 0,
        order: {
          status: 'PARTIALLY_REFUNDED',
          pointsClawedBack: 20,
          refunds: [{ externalId: 'r-1-a' }],
          lines: [{ refundedQuantity: 1, refundedAmount: { amount: '20.00' } }, { refundedQuantity: 0 }],
        },
      },
    });
    const rest = await refund({ externalId: 'r-1-b', orderExternalId: 'r-1' });
    expect(rest.data).toMatchObject({ refundOrder: { order: { status: 'REFUNDED', pointsClawedBack: 60 } } });
    const again = await refund({ externalId: 'r-1-c', orderExternalId: 'r-1' });
    expect(again.data).toMatchObject({ refundOrder: { __typename: 'NothingToRefund' } });
  });

  it.each([
    ['an unknown order', { orderExternalId: 'nothing' }, 'OrderNotFound'],
    ['lines and an amount at once', { orderExternalId: 'o-1', lines: [{ line: 'a', quantity: 1 }], amount: '5.00' }, 'InvalidInput'],
    ['more than there is', { orderExternalId: 'o-1', amount: '500.00' }, 'InvalidInput'],
  ])('is refused: %s', async (_what, input, verdict) => {
    const { data } = await refund({ externalId: crypto.randomUUID(), ...input });
    expect(data).toMatchObject({ refundOrder: { __typename: verdict } });
  });
});

describe('a member', () => {
  it('is enrolled, and named by whatever is known of them', async () => {
    const input = { externalId: 'mia', email: 'Mia@Example.com', displayName: 'Mia', cardNumber: '4711', birthday: '--02-29', locale: 'en-GB' };
    const { data, errors } = await call('enrollMember(input: $input) { ... on Member { id externalId email displayName joinedAt } ... on UserError { message } }', 'EnrollMemberInput', input);
    expect(errors).toEqual([]);
    const { id } = (data as unknown as { enrollMember: { id: string } }).enrollMember;
    const named = async (by: object) =>
      (await gateway.admin('query ($by: MemberBy!) { member(by: $by) { externalId email displayName } }', { variables: { by } })).data;

    const mia = { member: { externalId: 'mia', email: 'Mia@Example.com', displayName: 'Mia' } };
    expect(await named({ id })).toEqual(mia);
    expect(await named({ externalId: 'mia' })).toEqual(mia);
    expect(await named({ email: 'mia@example.COM' })).toEqual(mia);
    expect(await named({ cardNumber: '4711' })).toEqual(mia);
    for (const by of [{ id: 'mem_nonsense' }, { id: 'ord_AZOqvGWNcAC8nR5l0yYBwA' }, { externalId: 'MIA' }, { email: 'mia@example' }, { email: '%' }, { email: 'mia_example.com' }, { cardNumber: '' }]) {
      expect(await named(by)).toEqual({ member: null });
    }
    expect((await gateway.admin('{ member(by: {}) { id } }')).code).toBe('BAD_USER_INPUT');
    expect((await gateway.admin('{ member(by: { externalId: "mia", email: "x" }) { id } }')).code).toBe('BAD_USER_INPUT');
  });

  it('is listed in pages, the last who joined first, and found by what they are called', async () => {
    const page = async (args: string) => {
      const { data, errors } = await gateway.admin(`{ members(${args}) { totalCount nodes { externalId } pageInfo { hasNextPage endCursor } edges { cursor } } }`);
      expect(errors).toEqual([]);
      return (data as unknown as { members: { totalCount: number; nodes: { externalId: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }).members;
    };
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { nodes, pageInfo, totalCount } = await page(`first: 20${after}`);
      expect(totalCount).toBeGreaterThan(50);
      seen.push(...nodes.map(({ externalId }) => externalId));
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await page('first: 1')).totalCount);
    expect(await page('query: "mi"')).toMatchObject({ totalCount: 1, nodes: [{ externalId: 'mia' }] });
    expect(await page('query: "MIA@"')).toMatchObject({ nodes: [{ externalId: 'mia' }] });
    expect(await page('query: "%"')).toMatchObject({ totalCount: 0 });
  });

  it('shows the orders and redemptions that belong to them', async () => {
    await call('adjustPoints(input: $input) { __typename }', 'AdjustPointsInput', { idempotencyKey: 'zoe', customerExternalId: 'ada', points: 1000, reason: 'gift' });
    const { data } = await gateway.admin('{ member(by: { externalId: "ada" }) { id orders(first: 2) { nodes { externalId lines { sku } } pageInfo { hasNextPage } } redemptions { nodes { id } } } }');
    expect(data).toMatchObject({ member: { orders: { nodes: [{ externalId: 'm-1' }, { externalId: 'o-2' }], pageInfo: { hasNextPage: true } }, redemptions: { nodes: [] } } });
  });
});

describe('points by hand', () => {
  const adjust = (input: object) =>
    call('adjustPoints(input: $input) { __typename ... on LedgerEntry { kind points availableAfter description } ... on InsufficientPoints { available missing } ... on UserError { code } }', 'AdjustPointsInput', {
      idempotencyKey: crypto.randomUUID(),
      reason: 'a gesture',
      ...input,
    });

  it.each([
    ['are given', { customerExternalId: 'mia', points: 50 }, { __typename: 'LedgerEntry', kind: 'ADJUST', points: 50, availableAfter: 50, description: 'a gesture' }],
    ['are taken', { customerExternalId: 'mia', points: -20 }, { __typename: 'LedgerEntry', points: -20, availableAfter: 30 }],
    ['are not taken where there are none', { customerExternalId: 'mia', points: -31 }, { __typename: 'InsufficientPoints', available: 30, missing: 1 }],
    ['are nobody’s', { customerExternalId: 'nobody', points: 5 }, { __typename: 'MemberNotFound' }],
    ['are none', { customerExternalId: 'mia', points: 0 }, { __typename: 'InvalidInput' }],
  ])('%s', async (_what, input, verdict) => {
    expect((await adjust(input)).data).toMatchObject({ adjustPoints: verdict });
  });
});

describe('a redemption at the till', () => {
  const settle = (operation: string, type: string, input: object) =>
    call(`${operation}(input: $input) { __typename ... on Redemption { code status capturedAt heldUntil member { externalId } order { externalId } } ... on RedemptionNotHeld { status } ... on UserError { message } }`, type, input);
  const hold = async () => {
    const customer = await gateway.join();
    await call('adjustPoints(input: $input) { __typename }', 'AdjustPointsInput', { idempotencyKey: customer.externalId, customerExternalId: customer.externalId, points: 1000, reason: 'gift' });
    const { data: program } = await gateway.storefront('{ program { rewards { id key } } }');
    const [reward] = (program as unknown as { program: { rewards: { id: string }[] } }).program.rewards;
    const { data } = await gateway.storefront(`mutation { redeem(input: { rewardId: "${reward?.id}", idempotencyKey: "k" }) { ... on Redemption { code } } }`, { token: customer.token });
    return { ...customer, code: (data as unknown as { redeem: { code: string } }).redeem.code };
  };

  it('is looked at, lengthened, and used', async () => {
    const { code, externalId } = await hold();
    const { data } = await gateway.admin('query ($code: String!) { redemption(code: $code) { status points reward { key } member { externalId } order { id } } }', { variables: { code: ` ${code} ` } });
    expect(data).toEqual({ redemption: { status: 'HELD', points: 500, reward: { key: 'five-off' }, member: { externalId }, order: null } });

    const extended = await settle('extendRedemption', 'ExtendRedemptionInput', { code, heldUntil: '2026-05-03T10:00:00Z' });
    expect(extended.data).toMatchObject({ extendRedemption: { status: 'HELD', heldUntil: '2026-05-03T10:00:00.000Z' } });
    const captured = await settle('captureRedemption', 'CaptureRedemptionInput', { code });
    expect(captured.data).toMatchObject({ captureRedemption: { status: 'CAPTURED', heldUntil: null, capturedAt: expect.any(String) } });
    const released = await settle('releaseRedemption', 'ReleaseRedemptionInput', { code });
    expect(released.data).toMatchObject({ releaseRedemption: { __typename: 'RedemptionNotHeld', status: 'CAPTURED' } });
  });

  it('comes with an order', async () => {
    const { code, externalId } = await hold();
    const { data } = await call(`recordOrder(input: $input) { ${orderFields} }`, 'RecordOrderInput', orderOf(`with-${code}`, externalId, { redemptionCodes: [code, 'NO-SUCH-CODE'] }));
    expect(data).toMatchObject({
      recordOrder: {
        redemptions: [
          { code, outcome: 'CAPTURED', redemption: { status: 'CAPTURED' } },
          { outcome: 'UNKNOWN_CODE', redemption: null, message: expect.any(String) },
        ],
      },
    });
  });

  it('is given back', async () => {
    const { code } = await hold();
    expect((await settle('releaseRedemption', 'ReleaseRedemptionInput', { code })).data).toMatchObject({ releaseRedemption: { status: 'RELEASED' } });
  });

  it('is nobody’s where the code is unknown', async () => {
    expect((await gateway.admin('{ redemption(code: "nothing") { id } }')).data).toEqual({ redemption: null });
    expect((await settle('captureRedemption', 'CaptureRedemptionInput', { code: 'nothing' })).data).toMatchObject({ captureRedemption: { __typename: 'InvalidInput' } });
  });
});

describe('a member token', () => {
  const create = (input: object) => call('createMemberToken(input: $input) { __typename ... on MemberToken { token expiresAt } ... on UserError { code path } }', 'CreateMemberTokenInput', input);

  it('signs a customer in', async () => {
    const { data } = await create({ customerExternalId: 'mia', ttlSeconds: 60 });
    const { token, expiresAt } = (data as unknown as { createMemberToken: { token: string; expiresAt: string } }).createMemberToken;
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThan(61_000);
    expect((await gateway.storefront('{ viewer { externalId } }', { token })).data).toEqual({ viewer: { externalId: 'mia' } });
  });

  it.each([
    [{ customerExternalId: 'mia', ttlSeconds: 3_601 }, 'ttlSeconds'],
    [{ customerExternalId: 'mia', ttlSeconds: 0 }, 'ttlSeconds'],
    [{ customerExternalId: ' ' }, 'customerExternalId'],
  ])('is refused for %j', async (input, field) => {
    expect((await create(input)).data).toMatchObject({ createMemberToken: { __typename: 'InvalidInput', path: ['input', field] } });
  });
});

describe('a definition', () => {
  const apply = (definition: unknown, dryRun = false) =>
    call('applyProgram(input: $input) { __typename ... on ProgramApplied { program { version name } changes } ... on InvalidDefinition { code message problems { pointer message } } }', 'ApplyProgramInput', { definition, dryRun });

  it('is put in force, after a dry run that changes nothing', async () => {
    const renamed = { ...petal, points: { ...petal.points, pendingDays: 0 }, program: { ...petal.program, name: 'Petal Plus' } };
    const dry = await apply(renamed, true);
    expect(dry.data).toMatchObject({ applyProgram: { program: { version: 1, name: 'Petal Club' }, changes: [expect.any(String)] } });
    const applied = await apply(renamed);
    expect(applied.data).toMatchObject({ applyProgram: { program: { version: 2, name: 'Petal Plus' } } });
    expect((await gateway.storefront('{ program { version name } }')).data).toEqual({ program: { version: 2, name: 'Petal Plus' } });
  });

  it('is refused with a pointer to each problem', async () => {
    const { data } = await apply({ ...petal, rewards: [{ key: 'x', name: 'X', cost: -1, give: { amountOff: '5.00' } }], tiers: {} });
    expect(data).toMatchObject({ applyProgram: { __typename: 'InvalidDefinition', problems: expect.arrayContaining([expect.objectContaining({ pointer: '/rewards/0/cost' })]) } });
  });
});

it('adds up what members hold and what it is worth', async () => {
  const { data } = await gateway.admin('{ liability { asOf asset points available pending held owed value { amount currencyCode } } credit: liability(asset: CREDIT) { points value { amount } } }');
  const { liability, credit } = data as unknown as { liability: { points: number; available: number; pending: number; held: number; value: { amount: string } }; credit: unknown };
  const { rows } = await gateway.pool.query<{ total: bigint }>("SELECT sum(available + pending + held) AS total FROM wallet WHERE asset = 'POINTS'");

  expect(BigInt(liability.points)).toBe(rows[0]?.total);
  expect(liability.points).toBe(liability.available + liability.pending + liability.held);
  expect(liability.value).toEqual({ amount: (liability.points / 100).toFixed(2), currencyCode: 'GBP' });
  expect(credit).toEqual({ points: 0, value: { amount: '0.00' } });
});

it('finds whatever has an id, but nothing of another program', async () => {
  const { data } = await gateway.admin('{ order(externalId: "r-1") { id lines { id } refunds { id } member { id balance { id } entries(first: 1) { nodes { id } } } } }');
  const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '');
  const neighbour = await openGateway({ database: gateway.database, masterKey: gateway.masterKey, slug: 'neighbour' });
  const types = async (who: TestGateway) =>
    await Promise.all(ids.map(async (id) => ((await who.admin('query ($id: ID!) { node(id: $id) { __typename } }', { variables: { id } })).data as unknown as { node: { __typename: string } | null }).node?.__typename ?? null));

  expect(await types(gateway)).toEqual(['Order', 'OrderLine', 'OrderLine', 'Refund', 'Refund', 'Member', 'Balance', 'LedgerEntry']);
  expect(new Set(await types(neighbour))).toEqual(new Set([null]));
  await neighbour.close();
});
