import { afterAll, beforeAll, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

it('shows the program to whoever has the publishable key', async () => {
  const { data, errors } = await gateway.storefront(`{
    program {
      id slug name currencyCode timezone version storefrontUrl signInUrl
      pointValue { amount currencyCode } pointsName { one other }
      earnRules { id key name trigger points per { amount } perPoints }
      rewards { id key name kind cost maxCost variable minimumSpend { amount } discount { kind amount { amount } } }
    }
    viewer { id }
  }`);

  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    viewer: null,
    program: { slug: 'petal', name: 'Petal Club', version: 1, pointValue: { amount: '0.01', currencyCode: 'GBP' } },
  });
});
