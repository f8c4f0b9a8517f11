import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
});
afterAll(() => gateway.close());

const status = '{ viewer { tier { measured since until tier { key } next { tier { key } remaining progress } } } }';

describe('the tiers of a program', () => {
  it('are shown to everybody, in their language', async () => {
    const query = `query ($locale: String) {
      program(locale: $locale) { tierMeasure tiers { id key name threshold multiplier perks } }
    }`;
    const { program } = await seen<{ program: { tierMeasure: string; tiers: object[] } }>(gateway.storefront(query));
    const french = await seen(gateway.storefront(query, { variables: { locale: 'fr-CA' } }));

    expect(program).toMatchObject({
      tierMeasure: 'SPEND',
      tiers: [
        { key: 'bud', name: 'Bud', threshold: '0.00', multiplier: '1', perks: [] },
        { key: 'bloom', name: 'Bloom', threshold: '150.00', multiplier: '1.25', perks: ['Free delivery', 'A card'] },
        { key: 'grove', threshold: '500.00', multiplier: '1.5' },
      ],
    });
    expect(french).toMatchObject({
      program: { tiers: [{}, { name: 'Floraison', perks: ['Free delivery', 'Une carte'] }, {}] },
    });
  });

  it('are found by their ids, an unknown one not', async () => {
    const { program } = await seen<{ program: { tiers: { id: string }[] } }>(
      gateway.storefront('{ program { tiers { id } } }'),
    );
    const found = (id: string) =>
      seen(gateway.storefront('query ($id: ID!) { node(id: $id) { id ... on Tier { key } } }', { variables: { id } }));
    const [, bloom] = program.tiers;

    expect(await found(bloom?.id ?? '')).toEqual({ node: { id: bloom?.id, key: 'bloom' } });
    for (const key of ['none', 'bloom@7']) {
      expect(await found(`tir_${Buffer.from(key).toString('base64url')}`)).toEqual({ node: null });
    }
  });
});

describe('the tier of a member', () => {
  it('begins at the bottom, and climbs with what is spent', async () => {
    const { token, externalId } = await gateway.join();
    expect(await seen(gateway.storefront(status, { token }))).toMatchObject({
      viewer: {
        tier: {
          measured: '0.00',
          until: null,
          tier: { key: 'bud' },
          next: { tier: { key: 'bloom' }, remaining: '150.00', progress: 0 },
        },
      },
    });

    await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '200.00' }] });
    expect(await seen(gateway.storefront(status, { token }))).toMatchObject({
      viewer: {
        tier: {
          measured: '200.00',
          tier: { key: 'bloom' },
          until: '2028-01-01T00:00:00.000Z',
          next: { tier: { key: 'grove' }, remaining: '300.00', progress: 0.4 },
        },
      },
    });
  });

  it('has nothing above it at the top', async () => {
    const { token, externalId } = await gateway.join();
    await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '500.00' }] });
    expect(await seen(gateway.storefront(status, { token }))).toMatchObject({
      viewer: { tier: { measured: '500.00', tier: { key: 'grove' }, next: null } },
    });
  });

  it('is read for a whole page of members at once, and filters them', async () => {
    const { externalId } = await gateway.join('gardener');
    await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '150.00' }] });
    const members = (args: string) =>
      seen<{ members: { totalCount: number; nodes: { externalId: string; tier: { tier: { key: string } } }[] } }>(
        gateway.admin(`{ members(${args}) { totalCount nodes { externalId tier { tier { key } } } } }`),
      );
    const { members: all } = await members('first: 100');
    const counted = Map.groupBy(all.nodes, ({ tier }) => tier.tier.key);

    for (const key of ['bud', 'bloom', 'grove']) {
      const { members: some } = await members(`tier: "${key}"`);
      expect(some.totalCount).toBe(counted.get(key)?.length ?? 0);
      expect(some.nodes.every(({ tier }) => tier.tier.key === key)).toBe(true);
    }
    expect((await members('tier: "bloom", query: "garden"')).members.nodes).toMatchObject([{ externalId: 'gardener' }]);
    for (const nobody of ['tier: "none"', 'segment: "at-risk"', 'segment: "at-risk", tier: "bloom"']) {
      expect((await members(nobody)).members).toEqual({ totalCount: 0, nodes: [] });
    }
  });
});

it('is null where a program has no tiers', async () => {
  const plain = await openGateway();
  const { token } = await plain.join();
  const query = '{ program { tierMeasure tiers { key } } viewer { tier { measured } } }';
  expect(await seen(plain.storefront(query, { token }))).toEqual({
    program: { tierMeasure: null, tiers: [] },
    viewer: { tier: null },
  });
  await plain.close();
});
