import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: { earn: [{ key: 'welcome', on: 'join', give: 100 }] } });
});
afterAll(() => gateway.close());

describe('the statement', () => {
  it('is read in pages, each line once, and only up to what may be asked', async () => {
    const { token, externalId } = await gateway.join();
    for (let index = 0; index < 24; index += 1) {
      await gateway.loyalty.points.adjust(gateway.programId, [
        {
          idempotencyKey: `${externalId}-${index}`,
          customerExternalId: externalId,
          points: 1n,
          reason: `gift ${index}`,
        },
      ]);
    }
    type Page = {
      nodes: { version: number }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string; startCursor: string };
    };
    const page = async (args: string): Promise<Page> => {
      const { data, errors } = await gateway.storefront(
        `{ viewer { entries(${args}) { nodes { version } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } } }`,
        { token },
      );
      expect(errors).toEqual([]);
      return (data as unknown as { viewer: { entries: Page } }).viewer.entries;
    };
    const versions = ({ nodes }: Page) => nodes.map(({ version }) => version);

    const first = await page('first: 10');
    const second = await page(`first: 10, after: "${first.pageInfo.endCursor}"`);
    const third = await page(`first: 10, after: "${second.pageInfo.endCursor}"`);
    expect([...versions(first), ...versions(second), ...versions(third)]).toEqual(
      Array.from({ length: 25 }, (_, index) => 25 - index),
    );
    expect(third.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const back = await page(`last: 10, before: "${third.pageInfo.startCursor}"`);
    expect(versions(back)).toEqual(versions(second));
    expect(versions(await page('first: 1000'))).toHaveLength(25);
  });

  it.each([['after: "nonsense"'], ['first: -1'], ['first: 1, last: 1'], ['last: 3, before: "!"']])(
    'refuses %s',
    async (args) => {
      const { token } = await gateway.join();
      const { code } = await gateway.storefront(`{ viewer { entries(${args}) { nodes { id } } } }`, { token });
      expect(code).toBe('BAD_USER_INPUT');
    },
  );

  it('can be checked by whoever owns it', async () => {
    const { token } = await gateway.join();
    const { data } = await gateway.storefront('{ viewer { entries { nodes { canonical hash previousHash } } } }', {
      token,
    });
    const [entry] = (
      data as unknown as {
        viewer: { entries: { nodes: { canonical: string; hash: string; previousHash: string | null }[] } };
      }
    ).viewer.entries.nodes;
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(entry?.canonical));

    expect(entry?.previousHash).toBeNull();
    expect(Buffer.from(digest).toString('hex')).toBe(entry?.hash);
  });
});
