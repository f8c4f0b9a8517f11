import { expect, it } from 'vitest';
import type { Answer } from '../../../test/support/answers.ts';
import { barriers } from '../../../test/support/barriers.ts';
import { ada, bloom, petalTiers, start } from '../../../test/support/fixtures.ts';
import { openShop } from '../../../test/support/page.ts';
import { add } from '../../internal/add.ts';
import './define.ts';
import type { LaurelPointsFor } from './points-for.ts';

/** One point for each whole unit of money in the lines. */
const preview: Answer = (variables) =>
  Object.fromEntries(
    Object.entries(variables)
      .filter(([slot]) => slot.length === 1)
      .map(([slot, lines]) => [
        slot,
        {
          points: (lines as { amount: string }[]).reduce((sum, { amount }) => sum + Math.floor(Number(amount)), 0),
          credit: { amount: '0.00', currencyCode: 'GBP' },
        },
      ]),
  );

function place(parent: Element, attributes: Record<string, string>): LaurelPointsFor {
  const element = add(parent, 'laurel-points-for', attributes);
  element.append('points with every order');
  return element;
}

/** What a person reads: the slot's own text only where it is shown. */
function read(element: LaurelPointsFor): string {
  const { shadowRoot } = element;
  const slotted = shadowRoot?.querySelector('slot')?.hidden === false ? element.textContent : '';
  return `${shadowRoot?.textContent}${slotted}`;
}

it('says what a product would earn', async () => {
  const { program, gateway } = await openShop({ EarnPreviews: preview });
  const element = place(program, { amount: '120.00', currency: 'GBP', sku: 'PEONY', categories: 'bouquet spring' });

  await expect.poll(() => read(element)).toBe('Earn 120 petals');
  expect(element.matches(':state(ready)')).toBe(true);
  const sent = gateway.sent.find(({ operation }) => operation === 'EarnPreviews');
  expect(sent).toMatchObject({ token: 'token', method: 'GET' });
  expect(sent?.variables).toEqual({
    a: [{ amount: '120.00', sku: 'PEONY', quantity: 1, categories: ['bouquet', 'spring'] }],
  });
});

it.each([
  [38, '0.76', 'Earn 38 petals and £0.76 back'],
  [0, '0.76', 'Earn £0.76 back'],
  [0, '0.00', 'points with every order'],
])('says what comes back as credit too: %i petals and £%s', async (points, amount, text) => {
  const { program, gateway } = await openShop({
    EarnPreviews: { a: { points, credit: { amount, currencyCode: 'GBP' } } },
  });
  const element = place(program, { amount: '38.00', sku: 'PEONY' });
  await expect.poll(() => gateway.count('EarnPreviews')).toBe(1);

  await expect.poll(() => read(element)).toBe(text);
});

it('tells a guest too, without a token', async () => {
  const { program, gateway } = await openShop({ EarnPreviews: preview }, null);
  const element = place(program, { amount: '19.99', sku: 'PEONY' });

  await expect.poll(() => read(element)).toBe('Earn 19 petals');
  expect(gateway.sent.at(-1)?.token).toBeNull();
});

it('asks for a page of products in few requests, and for the same product once', async () => {
  const { program, gateway } = await openShop({ EarnPreviews: preview });
  const elements = Array.from({ length: 24 }, (_, index) =>
    place(program, { amount: `${10 + (index % 12)}.00`, sku: `SKU-${index % 12}` }),
  );

  await expect.poll(() => elements.map(read)).toEqual(elements.map((_, index) => `Earn ${10 + (index % 12)} petals`));
  expect(gateway.count('EarnPreviews')).toBe(2);
});

it('follows its attributes, once they have settled', async () => {
  const { program, gateway } = await openShop({ EarnPreviews: preview });
  const element = place(program, { amount: '10.00', sku: 'PEONY' });
  await expect.poll(() => read(element)).toBe('Earn 10 petals');

  for (const amount of ['20.00', '30.00', '40.00']) element.setAttribute('amount', amount);

  await expect.poll(() => read(element)).toBe('Earn 40 petals');
  expect(gateway.count('EarnPreviews')).toBe(2);
});

it('counts a whole basket', async () => {
  const { program } = await openShop({ EarnPreviews: preview });
  const element = place(program, {});

  element.lines = [
    { sku: 'PEONY', quantity: 2, amount: '76.00' },
    { sku: 'CARD', quantity: 1, amount: '3.00' },
  ];

  await expect.poll(() => read(element)).toBe('Earn 79 petals');
});

it.each([
  ['nothing would be earned', { amount: '0.50', sku: 'CARD' }],
  ['the price is in another currency', { amount: '10.00', currency: 'EUR', sku: 'PEONY' }],
  ['there is no price', { sku: 'PEONY' }],
])('leaves what the page wrote where %s', async (_what, attributes) => {
  const { program } = await openShop({ EarnPreviews: preview });
  const element = place(program, attributes);

  await new Promise((resolve) => setTimeout(resolve, 300));

  expect(read(element)).toBe('points with every order');
});

it('leaves what the page wrote where the gateway cannot say, and asks again the next time', async () => {
  const { program, gateway } = await openShop();
  const element = place(program, { amount: '10.00', sku: 'PEONY' });
  await expect.poll(() => gateway.count('EarnPreviews')).toBe(1);
  expect(read(element)).toBe('points with every order');
  gateway.change({ EarnPreviews: preview });

  element.setAttribute('quantity', '1');

  await expect.poll(() => read(element)).toBe('Earn 10 petals');
});

it('asks again for who signs in, and for another tier', async () => {
  const { program, gateway, runtime } = await openShop({ EarnPreviews: preview, ...start(null, petalTiers) }, null);
  const element = place(program, { amount: '10.00', sku: 'PEONY' });
  await expect.poll(() => read(element)).toBe('Earn 10 petals');
  gateway.change({
    EarnPreviews: { a: { points: 15, credit: { amount: '0.00', currencyCode: 'GBP' } } },
    ...start({ ...ada(1), tier: bloom }, petalTiers),
  });

  await program.identify('token');
  await expect.poll(() => read(element)).toBe('Earn 15 petals');

  gateway.change({ EarnPreviews: { a: { points: 20, credit: { amount: '0.00', currencyCode: 'GBP' } } } });
  runtime.applyMember({ ...ada(1), tier: { ...bloom, tier: { id: 'tier_grove', name: 'Grove' } } });
  await expect.poll(() => read(element)).toBe('Earn 20 petals');
});

it('stands in nobody’s way', async () => {
  const { program } = await openShop({ EarnPreviews: preview });
  const element = place(program, { amount: '10.00', sku: 'PEONY' });
  await expect.poll(() => read(element)).toBe('Earn 10 petals');

  expect(await barriers(element)).toEqual([]);
});
