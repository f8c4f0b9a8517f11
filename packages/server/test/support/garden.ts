import type { Answer, TestGateway } from './gateway.ts';
import { setClock } from './house.ts';

/** What the garden's clock says when a test begins. */
export const gardenTime = '2026-05-04T10:00:00Z';

/** A programme with some of everything: tiers, seasons, limits, stock, every kind of reward, two languages. */
export const garden = {
  points: {
    name: { one: { 'en-GB': 'petal', fr: 'pétale' }, other: { 'en-GB': 'petals', fr: 'pétales' } },
    value: '0.01',
    pendingDays: 0,
    expiry: { after: 'P12M' },
  },
  earn: [
    { key: 'welcome', on: 'join', give: 100, name: { 'en-GB': 'Welcome', fr: 'Bienvenue' } },
    { key: 'purchase', on: 'order', per: '1.00', give: 1 },
    { key: 'no-gift-cards', on: 'order', exclude: 'line.sku.startsWith("GIFT-")' },
    {
      key: 'bouquets',
      on: 'order',
      multiply: '2',
      lines: '"bouquet" in line.categories',
      during: { from: '2026-05-01', until: '2026-05-08' },
      name: 'Bouquets count twice',
    },
    {
      key: 'review',
      on: 'activity',
      type: 'review',
      give: 50,
      limit: { times: 1, every: 'P1D' },
      name: { 'en-GB': 'Write a review', fr: 'Donnez votre avis' },
    },
  ],
  tiers: {
    measure: 'spend',
    window: 'calendar-year',
    keep: { until: 'end-of-next-period' },
    levels: [
      { key: 'bud', name: 'Bud', from: '0' },
      {
        key: 'bloom',
        name: { 'en-GB': 'Bloom', fr: 'Floraison' },
        from: '150',
        multiply: '1.25',
        perks: ['Free delivery', { 'en-GB': 'A card', fr: 'Une carte' }],
      },
      { key: 'grove', name: 'Grove', from: '500', multiply: '1.5' },
    ],
  },
  rewards: [
    { key: 'five-off', name: '£5 off', cost: 500, give: { amountOff: '5.00' }, minimumSpend: '20.00' },
    { key: 'any', name: 'Points as money', cost: 10, variable: { max: 5000 }, give: { amountOff: '0.10' } },
    {
      key: 'tenth',
      name: { 'en-GB': 'A tenth off', fr: 'Un dixième' },
      cost: 80,
      give: { percentOff: '10' },
      tier: 'bloom',
    },
    { key: 'delivery', name: 'Free delivery', cost: 20, give: { freeShipping: true }, perMember: { times: 1 } },
    { key: 'vase', name: 'A vase', cost: 30, give: { product: { sku: 'VASE-01' } }, stock: 2 },
    {
      key: 'summer',
      name: 'Summer',
      cost: 10,
      give: { amountOff: '1.00' },
      during: { from: '2026-06-01', until: '2026-07-01' },
    },
    { key: 'spring', name: 'Spring', cost: 10, give: { amountOff: '1.00' }, during: { until: '2026-05-01' } },
  ],
};

/** Opens the garden at its time. */
export async function plant(gateway: TestGateway): Promise<void> {
  await setClock(gateway.pool, gateway.programId, gardenTime);
}

/** Records an order of that amount, paid an hour before the garden's time. */
export async function buy(gateway: TestGateway, customerExternalId: string | null, more: object): Promise<Answer> {
  const input = {
    externalId: crypto.randomUUID(),
    customerExternalId,
    placedAt: '2026-05-04T09:00:00Z',
    currencyCode: 'GBP',
    lines: [{ sku: 'ROSE', name: 'Rose', quantity: 1, amount: '10.00' }],
    ...more,
  };
  const answer = await gateway.admin(
    `mutation ($input: RecordOrderInput!) { recordOrder(input: $input) {
      __typename ... on Order { id externalId pointsEarned explanation { rule points applied why } } ... on UserError { code message }
    } }`,
    { variables: { input } },
  );
  if (answer.data === null || JSON.stringify(answer.data).includes('"code"'))
    throw new Error(`not recorded: ${JSON.stringify([answer.data, answer.errors])}`);
  return answer;
}

/** What a storefront shows a member, after it answered without an error. */
export async function seen<T>(asking: Promise<Answer>): Promise<T> {
  const { data, errors } = await asking;
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data as T;
}
