import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { petal } from '../../test/support/house.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
  await gateway.join('ada');
  await gateway.join('bob');
  await buy(gateway, 'ada', { lines: [{ sku: 'ROSE', quantity: 1, amount: '160.00' }] });
  await buy(gateway, 'ada', { lines: [{ sku: 'GIFT-1', quantity: 1, amount: '50.00' }] });
  await buy(gateway, 'bob', {
    placedAt: '2026-04-20T09:00:00Z',
    lines: [{ sku: 'ROSE', quantity: 1, amount: '20.00' }],
  });
});
afterAll(() => gateway.close());

const [, , , , review] = garden.earn;
const draft = {
  ...petal,
  ...garden,
  points: { ...garden.points, value: '0.02' },
  earn: [
    { key: 'purchase', on: 'order', per: '1.00', give: 2, during: { from: '2026-05-01' } },
    { key: 'back', on: 'order', cashback: '10%' },
    review,
  ],
  tiers: { ...garden.tiers, levels: garden.tiers.levels.slice(0, 1) },
  rewards: [],
};

const simulate = (definition: object, more: object = {}) =>
  gateway.admin(
    `query ($definition: JSON!, $from: DateTime, $to: DateTime) { simulate(definition: $definition, from: $from, to: $to) {
      __typename
      ... on SimulationResult {
        from to orders members
        today { pointsEarned pointsCost { amount currencyCode } creditEarned { amount } cost { amount } tierCounts { tier members } }
        draft { pointsEarned pointsCost { amount currencyCode } creditEarned { amount } cost { amount } tierCounts { tier members } }
        movers { member { externalId } today draft }
        rules { rule asset today draft appliedToday appliedDraft }
        months { month today draft }
      }
      ... on InvalidDefinition { problems { pointer message } }
    } }`,
    { variables: { definition, ...more } },
  );

describe('simulate', () => {
  it('says what a draft would have given, beside what was given', async () => {
    const { simulate: result } = await seen<{ simulate: object }>(simulate(draft));

    expect(result).toEqual({
      __typename: 'SimulationResult',
      from: '2026-04-20T09:00:00.000Z',
      to: expect.stringMatching(/^2026-05-04T10:/),
      orders: 3,
      members: 2,
      today: {
        pointsEarned: 380,
        pointsCost: { amount: '3.80', currencyCode: 'GBP' },
        creditEarned: { amount: '0.00' },
        cost: { amount: '3.80' },
        tierCounts: [
          { tier: 'bud', members: 1 },
          { tier: 'bloom', members: 1 },
          { tier: 'grove', members: 0 },
        ],
      },
      draft: {
        pointsEarned: 420,
        pointsCost: { amount: '8.40', currencyCode: 'GBP' },
        creditEarned: { amount: '23.00' },
        cost: { amount: '31.40' },
        tierCounts: [{ tier: 'bud', members: 2 }],
      },
      movers: [
        { member: { externalId: 'ada' }, today: 260, draft: 420 },
        { member: { externalId: 'bob' }, today: 120, draft: 0 },
      ],
      rules: [
        { rule: 'welcome', asset: 'POINTS', today: 200, draft: 0, appliedToday: 2, appliedDraft: 0 },
        { rule: 'purchase', asset: 'POINTS', today: 180, draft: 420, appliedToday: 2, appliedDraft: 2 },
        { rule: 'back', asset: 'CREDIT', today: 0, draft: 2300, appliedToday: 0, appliedDraft: 3 },
      ],
      months: [
        { month: '2026-04', today: 20, draft: 0 },
        { month: '2026-05', today: 360, draft: 420 },
      ],
    });
  });

  it('counts what happened between two instants; what was before is as it was', async () => {
    const { simulate: result } = await seen<{ simulate: object }>(
      simulate(draft, { from: '2026-04-01T00:00:00Z', to: '2026-05-01T00:00:00Z' }),
    );

    expect(result).toMatchObject({
      from: '2026-04-01T00:00:00.000Z',
      to: '2026-05-01T00:00:00.000Z',
      orders: 1,
      today: { pointsEarned: 20 },
      draft: { pointsEarned: 0, creditEarned: { amount: '2.00' } },
      months: [{ month: '2026-04', today: 20, draft: 0 }],
    });
  });

  it('points to what is wrong with the draft', async () => {
    const wrong = { ...draft, earn: [{ key: 'x', on: 'order', give: 1, when: 'order.totl > 1.0' }] };
    expect(await seen(simulate(wrong))).toEqual({
      simulate: {
        __typename: 'InvalidDefinition',
        problems: [{ pointer: '/earn/0/when', message: expect.stringContaining('totl') }],
      },
    });
    expect(await seen(simulate({ ...draft, earnn: [] }))).toMatchObject({
      simulate: { __typename: 'InvalidDefinition', problems: [{ pointer: '/earnn' }] },
    });
    const dollars = { ...draft, program: { ...petal.program, currency: 'USD' } };
    expect(await seen(simulate(dollars))).toMatchObject({
      simulate: { __typename: 'InvalidDefinition', problems: [{ pointer: '/program/currency' }] },
    });
  });

  it.each([
    [{ from: '2026-06-01T00:00:00Z' }, 'from is 2026-06-01T00:00:00.000Z, which is still to come'],
    [{ to: '2027-01-01T00:00:00Z' }, 'to is 2027-01-01T00:00:00.000Z, which is still to come'],
    [{ from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' }, 'from must be earlier than to.'],
  ])('refuses a time that never was: %j', async (time, sentence) => {
    const { code, errors } = await simulate(draft, time);
    expect(errors[0]?.message).toContain(sentence);
    expect(code).toBe('BAD_USER_INPUT');
  });

  it('runs two at once, and asks others to come back', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => simulate(draft)));
    const busy = answers.filter(({ code }) => code === 'UNAVAILABLE');

    expect(answers.filter(({ data }) => data?.['simulate']).length).toBeGreaterThanOrEqual(2);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]?.errors[0]?.message).toContain('Other simulations are running');
  });
});
