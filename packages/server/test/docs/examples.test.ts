import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Variables } from './curl.ts';
import { block, examplesOf, shown, withGaps } from './examples.ts';
import { blocksOf } from './markdown.ts';
import { firstLine, startGateway, stopAll } from './processes.ts';

const folder = join(inject('temporaryFolder'), 'examples');
const readme = blocksOf('README.md');
const variables: Variables = {};

/** What a reader keeps of an answer for the commands after it. */
const kept = {
  LAUREL_MEMBER_TOKEN: ['createMemberToken', 'token'],
  REWARD_ID: ['viewer', 'rewards', '0', 'reward', 'id'],
  CODE: ['redeem', 'code'],
};

beforeAll(async () => {
  mkdirSync(folder);
  const programme = join(folder, 'programme.yaml');
  writeFileSync(programme, block(readme, 'yaml', 'laurel: 1'));
  Object.assign(variables, await startGateway(programme, join(folder, 'data')));
}, 120_000);

afterAll(stopAll, 60_000);

describe.each(['docs/developers.md', 'README.md'])('what %s shows', (page) => {
  const examples = examplesOf(blocksOf(page)).map((example) => ({ ...example, place: `${page}:${example.line}` }));

  it.each(examples)('is what the gateway answers at $place', async ({ command, answer }) => {
    const answered = await shown(command, variables);
    keep(answered);

    expect(answered).toEqual(withGaps(JSON.parse(answer), answered));
  });
});

it('opens the page of the README, whose token says who is looking', async () => {
  writeFileSync(join(folder, 'page.mjs'), block(readme, 'js', 'import { createHmac }'));
  const page = await firstLine([join(folder, 'page.mjs')], { ...variables, PORT: String(await freePort()) });

  const html = await (await fetch(page)).text();
  const { token } = (await (await fetch(`${page}/loyalty/token`)).json()) as { token: string };
  const [, script = ''] = /src="([^"]+)"/.exec(html) ?? [];
  const asked = `curl -s "$LAUREL_URL/graphql" -H "X-Laurel-Key: $LAUREL_PUBLISHABLE_KEY" -H "Authorization: Bearer $TOKEN"
    -H 'Content-Type: application/json' -d '{ "query": "{ viewer { externalId } }" }'`;

  expect((await fetch(script)).headers.get('content-type')).toContain('text/javascript');
  expect(await shown(asked, { ...variables, TOKEN: token })).toEqual({ data: { viewer: { externalId: 'ada' } } });
});

function keep(answered: unknown): void {
  for (const [name, path] of Object.entries(kept)) {
    const value = ['data', ...path].reduce<unknown>(
      (at, key) => (at ? Reflect.get(Object(at), key) : undefined),
      answered,
    );
    if (typeof value === 'string') variables[name] = value;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
