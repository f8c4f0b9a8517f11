import type { Answer, TestGateway } from './gateway.ts';

/** Two roses of £40.00 and a vase of £20.50. */
export const orderLines = [
  {
    externalId: 'a',
    sku: 'ROSE',
    name: 'Rose',
    quantity: 2,
    amount: '40.00',
    categories: ['flower'],
    attributes: { stem: 'long' },
  },
  { sku: 'VASE', quantity: 1, amount: '20.50', listAmount: '25.00' },
];

/** An order of those, as the Admin API takes it. */
export function orderOf(externalId: string, customerExternalId: string | null, more: object = {}) {
  const placed = { placedAt: '2026-05-01T09:00:00Z', currencyCode: 'GBP', lines: orderLines };
  return { externalId, customerExternalId, ...placed, ...more };
}

/** Runs a mutation with an input: `mutate(gateway, 'recordOrder(input: $input) { __typename }', 'RecordOrderInput', { … })`. */
export async function mutate(gateway: TestGateway, operation: string, { type, input }: Input): Promise<Answer> {
  return await gateway.admin(`mutation ($input: ${type}!) { ${operation} }`, { variables: { input } });
}

type Input = { readonly type: string; readonly input: object };
