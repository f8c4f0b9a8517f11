import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { mutate } from '../../test/support/orders.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
});
afterAll(() => gateway.close());

const update = async (input: object) => {
  const { updateMember } = await seen<{ updateMember: object }>(
    mutate(
      gateway,
      `updateMember(input: $input) {
        __typename
        ... on Member { externalId email displayName birthday locale marketingConsent cardNumber frozen }
        ... on UserError { code path }
      }`,
      { type: 'UpdateMemberInput', input },
    ),
  );
  return updateMember;
};

describe('a member', () => {
  it('is changed where something is said, and only there', async () => {
    const { externalId } = await gateway.join();
    const all = {
      email: 'ada@example.com',
      displayName: 'Ada',
      birthday: '--12-10',
      locale: 'fr',
      marketingConsent: true,
      cardNumber: `card-${externalId}`,
      frozen: true,
    };
    expect(await update({ externalId, ...all })).toEqual({ __typename: 'Member', externalId, ...all });
    expect(await update({ externalId })).toMatchObject(all);
    expect(await update({ externalId, displayName: 'Countess', frozen: false })).toMatchObject({
      ...all,
      displayName: 'Countess',
      frozen: false,
    });
  });

  it.each(['email', 'displayName', 'birthday', 'locale', 'cardNumber', 'marketingConsent'])(
    'loses their %s with null',
    async (field) => {
      const { externalId } = await gateway.join();
      const all = {
        email: 'bob@example.com',
        displayName: 'Bob',
        birthday: '1990-02-28',
        locale: 'en-GB',
        marketingConsent: true,
        cardNumber: `card-${externalId}`,
      };
      await update({ externalId, ...all });
      expect(await update({ externalId, [field]: null })).toEqual({
        __typename: 'Member',
        externalId,
        frozen: false,
        ...all,
        [field]: null,
      });
    },
  );

  it('earns but cannot spend while frozen', async () => {
    const { externalId, token } = await gateway.join();
    await update({ externalId, frozen: true });
    await gateway.loyalty.activities.record(gateway.programId, [
      { idempotencyKey: crypto.randomUUID(), customerExternalId: externalId, type: 'review' },
    ]);
    const query =
      '{ viewer { balance { available } rewards { available reason reward { key } } } program { rewards { id key } } }';
    const { viewer } = await seen<{
      viewer: { balance: { available: number }; rewards: { available: boolean; reason: string }[] };
    }>(gateway.storefront(query, { token }));
    expect(viewer.balance.available).toBe(150);
    expect(viewer.rewards.every(({ available, reason }) => !available && reason === 'NOT_ELIGIBLE')).toBe(true);
  });

  it.each([
    ['unknown', { externalId: 'nobody', displayName: 'x' }, { __typename: 'MemberNotFound', path: ['externalId'] }],
    ['a bad address', { email: 'nonsense' }, { __typename: 'InvalidInput', code: 'INVALID_EMAIL', path: ['email'] }],
    ['a bad language', { locale: 'no language' }, { __typename: 'InvalidInput', code: 'INVALID_LOCALE' }],
    ['a card of somebody else', { cardNumber: 'taken' }, { __typename: 'InvalidInput', code: 'CARD_NUMBER_TAKEN' }],
  ])('is not changed: %s', async (_what, input, verdict) => {
    await gateway.loyalty.members.enroll(gateway.programId, [{ externalId: 'holder', cardNumber: 'taken' }]);
    const { externalId } = await gateway.join();
    expect(await update({ externalId, ...input })).toMatchObject(verdict);
  });
});

it('keeps what is personal out of the Storefront API', async () => {
  const { token } = await gateway.join();
  for (const field of ['email', 'birthday', 'cardNumber', 'frozen', 'marketingConsent', 'locale']) {
    expect((await gateway.storefront(`{ viewer { ${field} } }`, { token })).code).toBe('BAD_USER_INPUT');
  }
});

it('names nobody by a referral code yet', async () => {
  expect(await seen(gateway.admin('{ member(by: { referralCode: "ADA" }) { id } }'))).toEqual({ member: null });
});
