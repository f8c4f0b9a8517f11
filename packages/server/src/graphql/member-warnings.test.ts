import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../test/support/events.ts';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { setClock } from '../../test/support/house.ts';
import { mutate } from '../../test/support/orders.ts';

const [bud, bloom, grove] = garden.tiers.levels;
const definition = {
  ...garden,
  points: { ...garden.points, expiry: { inactivity: 'P12M' } },
  tiers: { ...garden.tiers, keep: { until: 'end-of-period' }, levels: [bud, { ...bloom, grants: ['early'] }, grove] },
  earn: [...garden.earn, { key: 'party', on: 'birthday', give: 77, name: 'Happy birthday' }],
  rewards: [
    ...garden.rewards,
    { key: 'door', name: 'The back door', cost: 10, give: { access: 'back-door' }, validFor: 'P30D' },
  ],
};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition });
});
afterAll(() => gateway.close());

type Heard = { readonly __typename: string; readonly id: string; readonly at: string };

const events = `subscription { memberEvents {
  __typename id at
  ... on PointsChanged { entry { description } }
  ... on PointsExpiring { asset points expiresAt lastDay daysAhead member { externalId } }
  ... on TierDropping { from { key } to { key } dropsAt lastDay daysAhead }
} }`;

/** The clock goes on to an instant, and what time brought is done. */
async function advanceTo(instant: string): Promise<void> {
  await setClock(gateway.pool, gateway.programId, instant);
  await gateway.loyalty.time.runDue(gateway.programId, {});
}

const setTier = (input: object) =>
  seen<{ setMemberTier: object }>(
    mutate(
      gateway,
      `setMemberTier(input: $input) {
        __typename
        ... on Member { tier { manual until tier { key } } manualTiers { tier since until reason } }
        ... on InvalidInput { code path problems { code } }
        ... on UserError { code }
      }`,
      { type: 'SetMemberTierInput', input },
    ),
  ).then(({ setMemberTier }) => setMemberTier);

describe('a member hears ahead', () => {
  it('of points that will lapse, of a tier that will be lost, and of a birthday when it comes', async () => {
    await plant(gateway);
    const { externalId, token } = await gateway.join();
    await gateway.loyalty.members.update(gateway.programId, [{ externalId, birthday: '--06-10' }]);
    await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '500.00' }] });
    const params = { publishableKey: gateway.publishableKey, memberToken: token };
    let poked = 0;
    const listener = await listen<Heard>(
      { address: gateway.socketUrl, params, query: events },
      {
        happen: () => {
          poked += 1;
          const adjustment = { idempotencyKey: crypto.randomUUID(), customerExternalId: externalId, reason: 'poke' };
          return gateway.loyalty.points.adjust(gateway.programId, [{ ...adjustment, points: 1n }]);
        },
        isIt: () => true,
      },
    );
    await advanceTo('2026-06-10T12:00:00Z');
    await listener.hears((event) => JSON.stringify(event).includes('Happy birthday'));
    await advanceTo('2026-12-25T00:00:00Z');
    const dropping = await listener.hears(({ __typename }) => __typename === 'TierDropping');
    expect(dropping).toMatchObject({
      at: '2026-12-25T00:00:00.000Z',
      from: { key: 'grove' },
      to: { key: 'bud' },
      dropsAt: '2027-01-01T00:00:00.000Z',
      lastDay: '2026-12-31',
      daysAhead: 7,
    });
    await advanceTo('2027-04-05T00:00:00Z');
    const expiring = await listener.hears(({ __typename }) => __typename === 'PointsExpiring');
    expect(expiring).toMatchObject({
      asset: 'POINTS',
      points: 100 + 500 + 77 + poked,
      expiresAt: '2027-05-04T23:00:00.000Z',
      lastDay: '2027-05-04',
      daysAhead: 30,
      member: { externalId },
    });
    expect(await seen(gateway.storefront('{ viewer { expiring { points expiresAt lastDay } } }', { token }))).toEqual({
      viewer: {
        expiring: [{ points: 677 + poked, expiresAt: '2027-05-04T23:00:00.000Z', lastDay: '2027-05-04' }],
      },
    });
    listener.end();
  });
});

describe('a tier given by hand', () => {
  it('is shown as such, with why to the shop alone, and opens what it grants', async () => {
    await plant(gateway);
    const { externalId, token } = await gateway.join();
    const open = () =>
      seen<{ viewer: object }>(
        gateway.storefront('{ viewer { tier { manual tier { key } } early: hasAccess(key: "early") } }', { token }),
      ).then(({ viewer }) => viewer);
    expect(await open()).toEqual({ tier: { manual: false, tier: { key: 'bud' } }, early: false });
    expect(await setTier({ externalId, tier: 'grove', until: '2026-12-24', reason: 'The face of our spring' })).toEqual(
      {
        __typename: 'Member',
        tier: { manual: true, until: '2026-12-25T00:00:00.000Z', tier: { key: 'grove' } },
        manualTiers: [
          {
            tier: 'grove',
            since: expect.stringMatching(/^2026-05-04T10:0/),
            until: '2026-12-25T00:00:00.000Z',
            reason: 'The face of our spring',
          },
        ],
      },
    );
    expect(await open()).toEqual({ tier: { manual: true, tier: { key: 'grove' } }, early: true });
    const asked = await gateway.storefront('{ viewer { manualTiers { reason } } }', { token });
    expect(asked.errors[0]?.message).toContain('Cannot query field "manualTiers"');
    expect(await setTier({ externalId, tier: null, reason: 'It is over' })).toMatchObject({
      tier: { manual: false, tier: { key: 'bud' } },
      manualTiers: [{ tier: 'grove', until: expect.stringMatching(/^2026-05-04T10:0/) }],
    });
  });

  it('is refused with what would work', async () => {
    await plant(gateway);
    const { externalId } = await gateway.join();
    expect(await setTier({ externalId, tier: 'gold', reason: 'r' })).toMatchObject({
      __typename: 'InvalidInput',
      path: ['tier'],
      problems: [{ code: 'UNKNOWN_TIER' }],
    });
    expect(await setTier({ externalId: 'nobody', tier: 'bloom', reason: 'r' })).toEqual({
      __typename: 'MemberNotFound',
      code: 'MEMBER_NOT_FOUND',
    });
  });
});

it('opens what was redeemed for as long as that is good', async () => {
  await plant(gateway);
  const { externalId, token } = await gateway.join();
  const [member] = await gateway.loyalty.members.enroll(gateway.programId, [{ externalId }]);
  if (!member || !('id' in member)) throw new Error('not enrolled');
  const open = () =>
    seen<{ viewer: { hasAccess: boolean } }>(
      gateway.storefront('{ viewer { hasAccess(key: "back-door") } }', { token }),
    ).then(({ viewer }) => viewer.hasAccess);
  expect(await open()).toBe(false);
  await gateway.loyalty.redemptions.hold(gateway.programId, member.id, {
    rewardKey: 'door',
    idempotencyKey: crypto.randomUUID(),
  });
  expect(await open()).toBe(true);
  await setClock(gateway.pool, gateway.programId, '2026-06-03T23:30:00Z');
  expect(await open()).toBe(false);
});
