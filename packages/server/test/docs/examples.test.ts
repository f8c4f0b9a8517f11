import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { curl, type Variables } from './curl.ts';
import { type Block, blocksOf, root } from './markdown.ts';

const folder = join(inject('temporaryFolder'), 'examples');
const readme = blocksOf('README.md');
const variables: Variables = {};
const children: ChildProcess[] = [];

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
  const laurel = join(root, 'packages/server/bin/laurel.js');
  const data = join(folder, 'data');
  const line = await firstLine([laurel, 'dev', '--json', '--program', programme, '--data-dir', data, '--port', '0']);
  const { url, publishableKey, secretKey, signingSecret, signingKeyId } = JSON.parse(line) as Record<string, string>;
  const printed = {
    LAUREL_URL: url,
    LAUREL_PUBLISHABLE_KEY: publishableKey,
    LAUREL_SECRET_KEY: secretKey,
    LAUREL_SIGNING_SECRET: signingSecret,
    LAUREL_SIGNING_KEY_ID: signingKeyId,
  };
  for (const [name, value = ''] of Object.entries(printed)) variables[name] = value;
}, 120_000);

afterAll(async () => {
  await Promise.all(children.map(stopped));
}, 60_000);

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

/** An answer as our pages show it: without what the operation cost. */
async function shown(command: string, known: Variables): Promise<object> {
  const { extensions: _cost, ...answer } = (await curl(command, known)) as { readonly extensions?: unknown };
  return answer;
}

/** Each `curl` command and the answer that stands below it. */
function examplesOf(blocks: readonly Block[]) {
  return blocks.flatMap(({ text, line }, index) => {
    const next = blocks[index + 1];
    return text.startsWith('curl ') && next?.language === 'json' ? [{ command: text, answer: next.text, line }] : [];
  });
}

/** A page cannot know what is new each time: a text with … in it stands for whatever fits there. */
function withGaps(told: unknown, answered: unknown): unknown {
  if (typeof told === 'string' && told.includes('…')) {
    const pattern = told.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${pattern.join('.+')}$`, 's').test(String(answered)) ? answered : told;
  }
  if (typeof told !== 'object' || told === null || typeof answered !== 'object' || answered === null) return told;
  const entries = Object.entries(told).map(([key, value]) => [key, withGaps(value, Reflect.get(answered, key))]);
  return Array.isArray(told) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function keep(answered: unknown): void {
  for (const [name, path] of Object.entries(kept)) {
    const value = ['data', ...path].reduce<unknown>(
      (at, key) => (at ? Reflect.get(Object(at), key) : undefined),
      answered,
    );
    if (typeof value === 'string') variables[name] = value;
  }
}

function block(blocks: readonly Block[], language: string, beginning: string): string {
  const found = blocks.find((one) => one.language === language && one.text.startsWith(beginning));
  if (found === undefined) throw new Error(`The page has no ${language} that begins with ${beginning}.`);
  return found.text;
}

/** Starts a program of our own Node, and answers the first line it prints. */
async function firstLine(args: readonly string[], environment: Variables = {}): Promise<string> {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...others } = process.env;
  const child = spawn(process.execPath, args, {
    env: { ...others, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${args[0]} ended with ${code} before it said anything.`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  return String(line);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
