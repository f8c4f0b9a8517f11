import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { petal, setClock } from '../../test/support/house.ts';
import { mutate, orderOf } from '../../test/support/orders.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: { points: { ...petal.points, pendingDays: 0 } } });
  await setClock(gateway.pool, gateway.programId, '2026-05-01T10:00:00Z');
});
afterAll(() => gateway.close());

const call = (operation: string, type: string, input: object) => mutate(gateway, operation, { type, input });

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

describe('a redemption at the till', () => {
  const settle = (operation: string, type: string, input: object) =>
    call(
      `${operation}(input: $input) { __typename ... on Redemption { code status capturedAt heldUntil member { externalId } order { externalId } } ... on RedemptionNotHeld { status } ... on UserError { message } }`,
      type,
      input,
    );
  const hold = async (): Promise<{ token: string; externalId: string; code: string }> => {
    const customer = await gateway.join();
    await call('adjustPoints(input: $input) { __typename }', 'AdjustPointsInput', {
      idempotencyKey: customer.externalId,
      customerExternalId: customer.externalId,
      points: 1000,
      reason: 'gift',
    });
    const { data: program } = await gateway.storefront('{ program { rewards { id key } } }');
    const [reward] = (program as unknown as { program: { rewards: { id: string }[] } }).program.rewards;
    const { data } = await gateway.storefront(
      `mutation { redeem(input: { rewardId: "${reward?.id}", idempotencyKey: "k" }) { ... on Redemption { code } } }`,
      { token: customer.token },
    );
    return { ...customer, code: (data as unknown as { redeem: { code: string } }).redeem.code };
  };

  it('is looked at, lengthened, and used', async () => {
    const { code, externalId } = await hold();
    const { data } = await gateway.admin(
      'query ($code: String!) { redemption(code: $code) { status points reward { key } member { externalId } order { id } } }',
      { variables: { code: ` ${code} ` } },
    );
    expect(data).toEqual({
      redemption: { status: 'HELD', points: 500, reward: { key: 'five-off' }, member: { externalId }, order: null },
    });

    const extended = await settle('extendRedemption', 'ExtendRedemptionInput', {
      code,
      heldUntil: '2026-05-03T10:00:00Z',
    });
    expect(extended.data).toMatchObject({
      extendRedemption: { status: 'HELD', heldUntil: '2026-05-03T10:00:00.000Z' },
    });
    const captured = await settle('captureRedemption', 'CaptureRedemptionInput', { code });
    expect(captured.data).toMatchObject({
      captureRedemption: { status: 'CAPTURED', heldUntil: null, capturedAt: expect.any(String) },
    });
    const released = await settle('releaseRedemption', 'ReleaseRedemptionInput', { code });
    expect(released.data).toMatchObject({ releaseRedemption: { __typename: 'RedemptionNotHeld', status: 'CAPTURED' } });
  });

  it('comes with an order', async () => {
    const { code, externalId } = await hold();
    const { data } = await call(
      `recordOrder(input: $input) { ${orderFields} }`,
      'RecordOrderInput',
      orderOf(`with-${code}`, externalId, { redemptionCodes: [code, 'NO-SUCH-CODE'] }),
    );
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
    expect((await settle('releaseRedemption', 'ReleaseRedemptionInput', { code })).data).toMatchObject({
      releaseRedemption: { status: 'RELEASED' },
    });
  });

  it('is nobody’s where the code is unknown', async () => {
    expect((await gateway.admin('{ redemption(code: "nothing") { id } }')).data).toEqual({ redemption: null });
    expect((await settle('captureRedemption', 'CaptureRedemptionInput', { code: 'nothing' })).data).toMatchObject({
      captureRedemption: { __typename: 'InvalidInput' },
    });
  });
});
