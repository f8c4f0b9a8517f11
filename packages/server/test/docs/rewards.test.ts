import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Variables } from './curl.ts';
import { block, examplesOf, shown, withGaps } from './examples.ts';
import { blocksOf } from './markdown.ts';
import { startGateway, stopAll } from './processes.ts';

const page = 'docs/rewards.md';
const blocks = blocksOf(page);
const folder = join(inject('temporaryFolder'), 'rewards');
const variables: Variables = {};

beforeAll(async () => {
  mkdirSync(folder);
  const programme = join(folder, 'programme.yaml');
  writeFileSync(programme, block(blocks, 'yaml', 'laurel: 1'));
  writeFileSync(join(folder, 'five-off.txt'), block(blocks, 'text', 'Spring-'));
  Object.assign(variables, await startGateway(programme, join(folder, 'data')));
}, 120_000);

afterAll(stopAll, 60_000);

/** Under which name the page tells its reader to keep the code of a redemption, by the key of the wish. */
const names: Variables = { 'a-card': 'CARD_CODE', 'a-seat': 'SEAT_CODE', 'my-seat': 'TICKET' };

type Answered = {
  readonly data?: {
    readonly ada?: { readonly token?: string };
    readonly bob?: { readonly token?: string };
    readonly program?: { readonly rewards: readonly { readonly id: string; readonly key: string }[] };
    readonly redeem?: { readonly code?: string };
  };
};

function keep(command: string, { data: { ada, bob, program, redeem } = {} }: Answered): void {
  if (ada?.token !== undefined) variables['ADA'] = ada.token;
  if (bob?.token !== undefined) variables['BOB'] = bob.token;
  for (const { key, id } of program?.rewards ?? []) variables[key.toUpperCase().replace('-', '_')] = id;
  const [, wish = ''] = /"idempotencyKey": "([a-z-]+)"/.exec(command) ?? [];
  const name = names[wish];
  if (name !== undefined && redeem?.code !== undefined) variables[name] = redeem.code;
}

describe('what the page about rewards shows', () => {
  it.each(examplesOf(blocks))('is what the gateway answers at line $line', async ({ command, answer }) => {
    const answered = await shown(command, variables);
    keep(command, answered);

    expect(answered).toEqual(withGaps(JSON.parse(answer), answered));
  });

  it('is more than a few commands', () => {
    expect(examplesOf(blocks).length).toBeGreaterThan(20);
  });
});
