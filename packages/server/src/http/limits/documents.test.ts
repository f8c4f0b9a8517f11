import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, print, separateOperations, stripIgnoredCharacters, validate } from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from '../../graphql/schema.ts';
import { costOf } from './cost.ts';
import { limitsOf } from './limits.ts';
import { boundedParse } from './parse.ts';
import { shapeRules } from './rules.ts';

const folder = fileURLToPath(new URL('../../../../schema/documents', import.meta.url));
const sources = globSync('*.graphql', { cwd: folder }).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
const operations = Object.entries(separateOperations(parse(sources.join('\n'))));
const schema = buildSchema('storefront');
const limits = limitsOf.storefront;

/** What the operations that need variables are asked with: as much as the widget ever asks at once. */
const variables: Readonly<Record<string, Record<string, unknown>>> = {
  CancelRedemption: { input: { redemptionId: 'red_x' } },
  EarnPreviews: {
    a: Array.from({ length: 20 }, (_, index) => ({ sku: `SKU-${index}`, amount: '19.90' })),
    ...Object.fromEntries(['B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => [`has${letter}`, true])),
  },
  Join: { input: {} },
  JoinWaitingList: { input: { rewardId: 'rwd_x' } },
  LeaveWaitingList: { input: { rewardId: 'rwd_x' } },
  MemberEntries: { first: 20 },
  Redeem: { input: { rewardId: 'rwd_x', idempotencyKey: 'x' } },
  RedeemCredit: { input: { amount: '5.00', idempotencyKey: 'x' } },
};

it.each(operations)('%s, which the widget asks, is within the limits', (name, document) => {
  const parsed = boundedParse(limits)(stripIgnoredCharacters(print(document)));
  expect(validate(schema, parsed, [...shapeRules(limits, { isIntrospectionFree: false })])).toEqual([]);

  const asked = { schema, document: parsed, operationName: null, variables: variables[name] ?? {}, context: {} };
  const { cost, errors } = costOf(asked, limits.cost);
  expect(errors).toEqual([]);
  expect(cost).toBeGreaterThan(0);
});
