import { afterAll, beforeAll, expect, it } from 'vitest';
import { seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  const night = { weekdays: ['sun', 'fri'], hours: ['22:00', '02:00'] };
  gateway = await openGateway({
    definition: {
      earn: [
        { key: 'out', on: 'order', exclude: 'line.sku == "CARD"' },
        { key: 'back', on: 'order', cashback: '2.5%' },
        { key: 'night', on: 'order', give: 5, during: night, cap: { points: 10, every: 'P1D' } },
        { key: 'sundays', on: 'order', multiply: '2', during: { weekdays: ['sun'] } },
        { key: 'lunch', on: 'order', per: '1.00', give: 1, during: { hours: ['12:00', '14:00'] } },
        { key: 'birthday', on: 'birthday', give: 250 },
        { key: 'years', on: 'anniversary', give: 100 },
      ],
    },
  });
});
afterAll(() => gateway.close());

type Shown = { program: { earnRules: object[] } };

const always = { weekdays: [], opensAt: null, closesAt: null };

it('says of each way to earn what it gives, and when', async () => {
  const query = `query ($locale: String) { program(locale: $locale) {
    earnRules { key name trigger points perPoints multiplier cashbackPercent weekdays opensAt closesAt }
  } }`;
  const ask = async (locale: string) =>
    (await seen<Shown>(gateway.storefront(query, { variables: { locale } }))).program;
  expect((await ask('en')).earnRules).toMatchObject([
    { key: 'back', name: '2.5% back on orders', trigger: 'ORDER', points: null, cashbackPercent: '2.5', ...always },
    { key: 'night', cashbackPercent: null, weekdays: ['FRIDAY', 'SUNDAY'], opensAt: '22:00', closesAt: '02:00' },
    { key: 'sundays', multiplier: '2', weekdays: ['SUNDAY'], opensAt: null, closesAt: null },
    { key: 'lunch', perPoints: 1, weekdays: [], opensAt: '12:00', closesAt: '14:00' },
    { key: 'birthday', trigger: 'BIRTHDAY', name: expect.stringMatching(/^250 \w+ on your birthday$/), points: 250 },
    {
      key: 'years',
      trigger: 'ANNIVERSARY',
      name: expect.stringMatching(/^100 \w+ for each year with us$/),
      points: 100,
    },
  ]);
  expect((await ask('de')).earnRules[0]).toMatchObject({ name: expect.stringContaining('zurück auf Bestellungen') });
});
