import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
});
afterAll(() => gateway.close());

type Preview = {
  earnPreview: {
    points: number;
    credit: { amount: string };
    decisions: { rule: string; points: number; applied: boolean; why: string }[];
  };
};

const query = `query ($lines: [CartLineInput!]!, $locale: String) {
  earnPreview(lines: $lines, locale: $locale) { points credit { amount } decisions { rule asset points applied why definitionVersion } }
}`;
const ask = (lines: readonly object[], more: { token?: string; locale?: string } = {}) =>
  gateway.storefront(query, {
    variables: { lines, ...(more.locale && { locale: more.locale }) },
    ...(more.token && { token: more.token }),
  });
const preview = async (...asked: Parameters<typeof ask>) => (await seen<Preview>(ask(...asked))).earnPreview;

const bouquet = { sku: 'ROSES', amount: '40.00', categories: ['bouquet'] };
const card = { sku: 'GIFT-10', quantity: 2, amount: '20.00' };

describe('what goods would earn', () => {
  it.each([
    ['nothing in the cart', [], 0],
    ['a plain thing', [{ sku: 'VASE', amount: '10.50' }], 10],
    ['goods in season', [bouquet], 80],
    ['what never earns', [card], 0],
    ['some of each', [bouquet, card, { sku: 'VASE', amount: '0.99' }], 80],
  ])('for a guest: %s', async (_what, lines, points) => {
    const told = await preview(lines);
    expect(told).toMatchObject({ points, credit: { amount: '0.00' } });
    expect(told.decisions.reduce((sum, decision) => sum + decision.points, 0)).toBe(points);
  });

  it('depends on the tier the member holds', async () => {
    const { token, externalId } = await gateway.join();
    await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '150.00' }] });
    const { points, decisions } = await preview([{ sku: 'VASE', amount: '100.00' }], { token });
    expect(points).toBe(125);
    expect(decisions).toContainEqual({
      rule: 'tier',
      asset: 'POINTS',
      points: 25,
      applied: true,
      why: '×1.25 as Bloom: 25 petals more.',
      definitionVersion: 1,
    });
  });

  it('is what the order earns then, and is written nowhere', async () => {
    const { token, externalId } = await gateway.join();
    const lines = [bouquet, card];
    const before = await preview(lines, { token });
    const { rows } = await gateway.pool.query(
      'SELECT 1 FROM "order" o JOIN member m ON m.id = o.member_id WHERE m.external_id = $1',
      [externalId],
    );
    expect(rows).toEqual([]);

    const { recordOrder } = await seen<{ recordOrder: { pointsEarned: number; explanation: object[] } }>(
      buy(gateway, externalId, { lines: lines.map((line) => ({ quantity: 1, ...line })) }),
    );
    expect(recordOrder.pointsEarned).toBe(before.points);
    expect(recordOrder.explanation).toEqual(
      before.decisions.map(({ rule, points, applied, why }) => ({ rule, points, applied, why })),
    );
  });

  it('is explained in the language asked for', async () => {
    const { decisions } = await preview([{ sku: 'VASE', amount: '10.00' }], { locale: 'fr' });
    expect(decisions.find(({ rule }) => rule === 'purchase')?.why).toMatch(/^1 pétale par tranche de/);
  });

  it('is what a new member would earn, for a customer who has not joined', async () => {
    const token = await gateway.tokenFor('stranger');
    expect(await preview([bouquet], { token })).toEqual(await preview([bouquet]));
  });
});

describe('goods that cannot be understood', () => {
  it.each([
    ['an amount with too many digits', [{ sku: 'VASE', amount: '1.001' }], 'amount'],
    ['an amount below zero', [{ sku: 'VASE', amount: '-1.00' }], 'amount'],
    ['a quantity of none', [{ sku: 'VASE', quantity: 0, amount: '1.00' }], 'quantity'],
    ['no sku', [{ sku: '', amount: '1.00' }], 'sku'],
    ['too many lines', Array.from({ length: 501 }, () => ({ sku: 'VASE', amount: '1.00' })), 'lines'],
  ])('are refused: %s', async (_what, lines, field) => {
    const { code, errors } = await ask(lines);
    expect(code).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toContain(field);
  });
});
