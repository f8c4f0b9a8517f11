import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { openRawSocket } from '../../test/support/raw-socket.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({
    definition: {
      ...garden,
      currencies: { EUR: { rate: '0.86' } },
      credit: { pendingDays: 0, expiry: { after: 'P3M' } },
      earn: [
        ...garden.earn,
        {
          key: 'back',
          on: 'order',
          cashback: '5%',
          lines: 'line.sku == "ROSE"',
          cap: { credit: '1.20', every: 'P1D' },
        },
      ],
    },
  });
  await plant(gateway);
});
afterAll(() => gateway.close());

const rose = (amount: string) => ({ lines: [{ sku: 'ROSE', quantity: 1, amount }] });
const pay = (token: string, amount: string, idempotencyKey: string = crypto.randomUUID()) =>
  gateway.storefront(
    `mutation ($input: RedeemCreditInput!) { redeemCredit(input: $input) {
      __typename ... on Redemption { id code status asset points pointsReturned reward { key } minimumSpend { amount }
        discount { kind amount { amount currencyCode } percent productSku } }
      ... on InsufficientPoints { available missing } ... on UserError { code path } } }`,
    { token, variables: { input: { amount, idempotencyKey } } },
  );

describe('credit through the API', () => {
  it('is what an order earned, each asset with its own reasons', async () => {
    const { token, externalId } = await gateway.join();
    await buy(gateway, externalId, { externalId: `C-${externalId}`, ...rose('20.00') });
    const asked = `query ($order: String!) { order(externalId: $order) {
      creditEarned { amount currencyCode } creditClawedBack { amount } lines { creditEarned { amount } }
      explanation { rule asset points } } }`;
    expect(await seen(gateway.admin(asked, { variables: { order: `C-${externalId}` } }))).toMatchObject({
      order: {
        creditEarned: { amount: '1.00', currencyCode: 'GBP' },
        creditClawedBack: { amount: '0.00' },
        lines: [{ creditEarned: { amount: '1.00' } }],
        explanation: expect.arrayContaining([{ rule: 'back', asset: 'CREDIT', points: 100 }]),
      },
    });
    const entries =
      '{ viewer { entries(first: 2) { nodes { asset points description explanation { asset rule } } } } }';
    const { viewer } = await seen<{ viewer: { entries: { nodes: { asset: string; explanation: object[] }[] } } }>(
      gateway.storefront(entries, { token }),
    );
    const [credit, points] = viewer.entries.nodes;
    expect(credit).toEqual({
      asset: 'CREDIT',
      points: 100,
      description: `Credit from order #C-${externalId}`,
      explanation: [{ asset: 'CREDIT', rule: 'back' }],
    });
    expect(points?.explanation).not.toContainEqual(expect.objectContaining({ asset: 'CREDIT' }));
  });

  it('is shown before it is earned, within what a cap leaves', async () => {
    const { token, externalId } = await gateway.join();
    const preview = () =>
      seen(
        gateway.storefront(
          `{ earnPreview(lines: [{ sku: "ROSE", amount: "20.00" }]) { credit { amount currencyCode } decisions { rule asset points } } }`,
          { token },
        ),
      );
    expect(await preview()).toMatchObject({
      earnPreview: {
        credit: { amount: '1.00', currencyCode: 'GBP' },
        decisions: expect.arrayContaining([{ rule: 'back', asset: 'CREDIT', points: 100 }]),
      },
    });
    await buy(gateway, externalId, rose('20.00'));
    expect(await preview()).toMatchObject({ earnPreview: { credit: { amount: '0.20' } } });
  });

  it('is a balance of its own, with what will lapse and what it is worth, live', async () => {
    const { token, externalId } = await gateway.join();
    const socket = await openRawSocket(gateway.socketUrl, {
      publishableKey: gateway.publishableKey,
      memberToken: token,
    });
    socket.subscribe('1', 'subscription { balance(asset: CREDIT) { asset available held version worth { amount } } }');
    const told = () => socket.answer('1');
    const balance = (changes: object) => ({ payload: { data: { balance: { asset: 'CREDIT', ...changes } } } });
    expect(await told()).toMatchObject(balance({ available: 0, version: 0 }));
    await buy(gateway, externalId, rose('20.00'));
    expect(await told()).toMatchObject(balance({ available: 100, version: 1, worth: { amount: '1.00' } }));
    await pay(token, '0.30');
    expect(await told()).toMatchObject(balance({ available: 70, held: 30, version: 2 }));
    socket.end();

    const query = '{ viewer { expiring(asset: CREDIT) { points lastDay } other: expiring { points lastDay } } }';
    expect(await seen(gateway.storefront(query, { token }))).toMatchObject({
      viewer: { expiring: [{ points: 70, lastDay: '2026-08-04' }], other: [{ points: 120, lastDay: '2027-05-04' }] },
    });
  });

  it('is set aside to pay with, refused with what is missing, and given back', async () => {
    const { token, externalId } = await gateway.join();
    await buy(gateway, externalId, rose('20.00'));
    type Paid = { redeemCredit: { id: string; code: string } };
    const { redeemCredit } = await seen<Paid>(pay(token, '0.80', 'key'));
    expect(redeemCredit).toEqual({
      __typename: 'Redemption',
      id: expect.any(String),
      code: expect.any(String),
      status: 'HELD',
      asset: 'CREDIT',
      points: 80,
      pointsReturned: 0,
      reward: null,
      minimumSpend: null,
      discount: {
        kind: 'STORE_CREDIT',
        amount: { amount: '0.80', currencyCode: 'GBP' },
        percent: null,
        productSku: null,
      },
    });
    expect(await seen<Paid>(pay(token, '0.8', 'key'))).toMatchObject({ redeemCredit: { id: redeemCredit.id } });
    expect(await seen(pay(token, '0.21'))).toEqual({
      redeemCredit: {
        __typename: 'InsufficientPoints',
        available: 20,
        missing: 1,
        code: 'INSUFFICIENT_POINTS',
        path: null,
      },
    });
    expect(await seen(pay(token, '0.211'))).toMatchObject({
      redeemCredit: { __typename: 'InvalidInput', code: 'INVALID_AMOUNT', path: ['amount'] },
    });
    expect(await seen(pay(token, '0.81', 'key'))).toMatchObject({
      redeemCredit: { __typename: 'IdempotencyConflict' },
    });
    const cancel =
      'mutation ($id: ID!) { cancelRedemption(input: { redemptionId: $id }) { ... on Redemption { status } } }';
    expect(await seen(gateway.storefront(cancel, { token, variables: { id: redeemCredit.id } }))).toEqual({
      cancelRedemption: { status: 'RELEASED' },
    });
  });

  it('is only for who is signed in and has joined', async () => {
    const { code } = await gateway.storefront(
      'mutation { redeemCredit(input: { amount: "1.00", idempotencyKey: "k" }) { __typename } }',
    );
    expect(code).toBe('UNAUTHENTICATED');
  });

  it('is what the shop owes to all members together', async () => {
    const { externalId } = await gateway.join();
    const liability = async () => {
      const { liability: owed } = await seen<{ liability: { points: number; value: { amount: string } } }>(
        gateway.admin('{ liability(asset: CREDIT) { asset points value { amount } } }'),
      );
      return owed;
    };
    const before = await liability();
    await gateway.admin(
      'mutation ($input: AdjustPointsInput!) { adjustPoints(input: $input) { ... on LedgerEntry { asset points } } }',
      {
        variables: {
          input: {
            idempotencyKey: 'gift',
            customerExternalId: externalId,
            asset: 'CREDIT',
            points: 250,
            reason: 'sorry',
          },
        },
      },
    );
    const after = await liability();
    expect(after.points - before.points).toBe(250);
    expect(Number(after.value.amount) - Number(before.value.amount)).toBeCloseTo(2.5);
  });
});

describe('an order in another currency', () => {
  it('shows its own amounts, and credit in the program’s', async () => {
    const { externalId } = await gateway.join();
    await buy(gateway, externalId, {
      externalId: `E-${externalId}`,
      currencyCode: 'EUR',
      shipping: '4.00',
      ...rose('10.00'),
    });
    const refunded = await seen(
      gateway.admin(
        `mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { ... on Refund {
          amount { amount currencyCode } creditClawedBack { amount currencyCode } creditReturned { amount } creditOwed { amount } creditForgiven { amount }
          order { total { amount currencyCode } creditEarned { amount currencyCode } creditClawedBack { amount }
            lines { amount { amount currencyCode } refundedAmount { amount currencyCode } creditEarned { currencyCode } } } } } }`,
        { variables: { input: { externalId: `R-${externalId}`, orderExternalId: `E-${externalId}`, amount: '5.00' } } },
      ),
    );
    expect(refunded).toEqual({
      refundOrder: {
        amount: { amount: '5.00', currencyCode: 'EUR' },
        creditClawedBack: { amount: '0.21', currencyCode: 'GBP' },
        creditReturned: { amount: '0.00' },
        creditOwed: { amount: '0.00' },
        creditForgiven: { amount: '0.00' },
        order: {
          total: { amount: '10.00', currencyCode: 'EUR' },
          creditEarned: { amount: '0.43', currencyCode: 'GBP' },
          creditClawedBack: { amount: '0.21' },
          lines: [
            {
              amount: { amount: '10.00', currencyCode: 'EUR' },
              refundedAmount: { amount: '5.00', currencyCode: 'EUR' },
              creditEarned: { currencyCode: 'GBP' },
            },
          ],
        },
      },
    });
  });
});
