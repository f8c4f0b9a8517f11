import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Variables } from './curl.ts';
import { block, examplesOf, shown, withGaps } from './examples.ts';
import { blocksOf } from './markdown.ts';
import { startGateway, stopAll } from './processes.ts';

const page = 'docs/store-credit.md';
const blocks = blocksOf(page);
const folder = join(inject('temporaryFolder'), 'store-credit');
const variables: Variables = {};

beforeAll(async () => {
  mkdirSync(folder);
  const programme = join(folder, 'programme.yaml');
  writeFileSync(programme, block(blocks, 'yaml', 'laurel: 1'));
  Object.assign(variables, await startGateway(programme, join(folder, 'data')));
}, 120_000);

afterAll(stopAll, 60_000);

type Kept = { data?: { createMemberToken?: { token: string }; redeemCredit?: { code?: string } } };

describe('what the page about store credit shows', () => {
  it.each(examplesOf(blocks))('is what the gateway answers at line $line', async ({ command, answer }) => {
    const answered = await shown(command, variables);
    const { createMemberToken, redeemCredit } = (answered as Kept).data ?? {};
    if (createMemberToken) variables['LAUREL_MEMBER_TOKEN'] = createMemberToken.token;
    if (redeemCredit?.code) variables['CODE'] = redeemCredit.code;

    expect(answered).toEqual(withGaps(JSON.parse(answer), answered));
  });
});
