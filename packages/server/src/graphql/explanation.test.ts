import { afterAll, beforeAll, expect, it } from 'vitest';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
});
afterAll(() => gateway.close());

type Entries = {
  viewer: { entries: { nodes: { description: string; explanation: { rule: string; why: string }[] }[] } };
};

const lines = [
  { sku: 'ROSES', name: 'Roses', quantity: 1, amount: '20.00', categories: ['bouquet'] },
  { sku: 'GIFT-10', name: 'Gift card', quantity: 1, amount: '10.00' },
];

async function memberSpeaking(locale: string | null): Promise<{ token: string; externalId: string }> {
  const { token, externalId } = await gateway.join();
  if (locale !== null) await gateway.loyalty.members.update(gateway.programId, [{ externalId, locale }]);
  return { token, externalId };
}

async function statement(token: string, headers: Record<string, string> = {}) {
  const { viewer } = await seen<Entries>(
    gateway.storefront('{ viewer { entries { nodes { description explanation { rule points applied why } } } } }', {
      token,
      headers,
    }),
  );
  return viewer.entries.nodes;
}

it('tells of every rule looked at, to the shop and to the member alike', async () => {
  const { token, externalId } = await memberSpeaking(null);
  const { recordOrder } = await seen<{ recordOrder: { pointsEarned: number; explanation: object[] } }>(
    buy(gateway, externalId, { externalId: 'X-1', lines }),
  );
  expect(recordOrder.pointsEarned).toBe(40);
  expect(recordOrder.explanation).toEqual([
    { rule: 'no-gift-cards', points: 0, applied: true, why: 'Gift card earns nothing.' },
    { rule: 'purchase', points: 20, applied: true, why: '1 petal for every £1.00: 20 petals for £20.00.' },
    { rule: 'bouquets', points: 20, applied: true, why: '×2 for Roses: 20 petals more.' },
    { rule: 'tier', points: 0, applied: false, why: 'Bud earns at the usual rate.' },
  ]);

  const [earned, joined] = await statement(token);
  expect(earned).toMatchObject({ description: 'Order #X-1', explanation: recordOrder.explanation });
  expect(joined).toMatchObject({ explanation: [] });
});

it.each([
  ['the member’s own, whatever the request says', 'fr', { 'Accept-Language': 'de' }, /^1 pétale par tranche de/],
  ['the request’s, where the member has none', null, { 'Accept-Language': 'fr-CA' }, /^1 pétale par tranche de/],
  ['the programme’s, where nobody says', null, {}, /^1 petal for every £1/],
  ['the programme’s, where the language is none we write', 'tlh', {}, /^1 petal for every £1/],
])('speaks %s', async (_what, locale, headers, sentence) => {
  const { token, externalId } = await memberSpeaking(locale);
  await buy(gateway, externalId, { lines });
  const [earned] = await statement(token, headers);
  expect(earned?.explanation.find(({ rule }) => rule === 'purchase')?.why).toMatch(sentence);
});

it('speaks the member’s language to the shop too', async () => {
  const { externalId } = await memberSpeaking('fr');
  await buy(gateway, externalId, { externalId: 'X-2', lines });
  const order = await seen(gateway.admin('{ order(externalId: "X-2") { explanation { rule why } } }'));
  expect(order).toMatchObject({
    order: { explanation: [{}, { why: expect.stringMatching(/^1 pétale/) }, {}, {}] },
  });
});

it('keeps speaking of the version that decided', async () => {
  const { token, externalId } = await memberSpeaking(null);
  await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '200.00' }] });
  await buy(gateway, externalId, { placedAt: '2026-05-04T09:30:00Z', externalId: 'X-4' });
  const { program } = await seen<{ program: { definition: Record<string, never> } }>(
    gateway.admin('{ program { definition } }'),
  );
  const { tiers } = program.definition as unknown as typeof garden;
  const levels = tiers.levels.map((level) => (level.key === 'bloom' ? { ...level, name: 'Blossom' } : level));
  await seen(
    gateway.admin(
      'mutation ($input: ApplyProgramInput!) { applyProgram(input: $input) { ... on ProgramApplied { changes } ... on UserError { message } } }',
      { variables: { input: { definition: { ...program.definition, tiers: { ...tiers, levels } } } } },
    ),
  );

  const [earned] = await statement(token);
  expect(earned?.explanation.find(({ rule }) => rule === 'tier')?.why).toBe('×1.25 as Bloom: 2 petals more.');
  expect(await seen(gateway.storefront('{ viewer { tier { tier { name } } } }', { token }))).toEqual({
    viewer: { tier: { tier: { name: 'Blossom' } } },
  });
});

it('shows as it is what was written before there were reasons', async () => {
  const { token, externalId } = await memberSpeaking('fr');
  await buy(gateway, externalId, { externalId: 'X-5' });
  const old = [
    { rule: 'purchase', asset: 'POINTS', points: '10', applied: true, why: 'As it was written.', definitionVersion: 1 },
  ];
  await gateway.pool.query(`UPDATE "order" SET decisions = $1 WHERE external_id = 'X-5'`, [JSON.stringify(old)]);
  const [earned] = await statement(token);
  expect(earned?.explanation).toEqual([{ rule: 'purchase', points: 10, applied: true, why: 'As it was written.' }]);
});
