import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { persistedDocuments } from '@laurel/schema/documents/persisted';
import { buildSchema, execute, type GraphQLFieldResolver, parse, type ResponsePath } from 'graphql';
import { expect, it } from 'vitest';
import { createAnswers, type Mode } from '../src/preview/answers.ts';

const schema = buildSchema(
  readFileSync(fileURLToPath(new URL('../../schema/storefront.graphql', import.meta.url)), 'utf8'),
);
const documents = [...persistedDocuments.values()].filter((text) => !text.startsWith('subscription'));
const nameOf = (text: string) => /^\w+ (\w+)/.exec(text)?.[1] ?? '';
const operations = Object.fromEntries(documents.map((text) => [nameOf(text), text]));

/** What the widget sends beside what it asks for. */
const variables: Readonly<Record<string, Record<string, unknown>>> = {
  Program: { locale: 'en-GB' },
  ProgramRewards: { locale: 'en-GB' },
  ProgramGuide: { locale: 'en-GB' },
  MemberEntries: { first: 20, after: null },
  EarnPreviews: { a: [{ sku: 'ROSE', amount: '38.50' }], b: [{ sku: 'FERN', amount: '12' }], hasB: true },
  Join: { input: { locale: 'en-GB' } },
  JoinWaitingList: { input: { rewardId: 'evening' } },
  LeaveWaitingList: { input: { rewardId: 'evening' } },
  RedeemCredit: { input: { amount: '5.00', idempotencyKey: 'key' } },
};
const redeem = (rewardId: string, points?: number) => ({ input: { rewardId, points, idempotencyKey: 'key' } });
const cancel = (redemptionId: string) => ({ input: { redemptionId } });

/** Answers of the right form have every field that the document selects, under the name it has there. */
const byResponseName: GraphQLFieldResolver<Record<ResponsePath['key'], unknown>, unknown> = (
  source,
  _a,
  _c,
  { path },
) => source[path.key];

/** Has the schema look at an answer as if a gateway had given it; the answer is what a client would get. */
async function checked(operation: string, answer: object, given: Record<string, unknown> = {}) {
  const { data, errors } = await execute({
    schema,
    document: parse(operations[operation] ?? ''),
    rootValue: answer,
    variableValues: given,
    fieldResolver: byResponseName,
    typeResolver: (value) => Reflect.get(Object(value), '__typename'),
  });
  expect(errors, operation).toBeUndefined();
  // Nothing was left out that the document asks for.
  expect(keysOf(answer), operation).toEqual(expect.arrayContaining(keysOf(data)));
  return JSON.parse(JSON.stringify(data));
}

/** Every path to a value. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => [path, ...keysOf(inner, `${path}.${key}`)]);
}

it.each<[Mode, string]>([
  ['guest', 'en-GB'],
  ['stranger', 'en-GB'],
  ['member', 'en-GB'],
  ['member', 'ar'],
  ['empty', 'en-GB'],
  ['offline', 'en-GB'],
])('%s: every answer in %s is one that the schema allows', async (mode, locale) => {
  const answer = createAnswers(mode, locale);
  const asked = documents.map(nameOf).filter((name) => !/^(Redeem$|Cancel)/.test(name));

  expect(asked.length).toBeGreaterThan(7);
  for (const name of asked) await checked(name, answer(name, variables[name] ?? {}), variables[name]);
});

it('shows every kind of line, of reward and of obstacle', async () => {
  const answer = createAnswers('member', 'en-GB');
  const kinds: string[] = [];
  for (let after: string | null = null; ; ) {
    const { viewer } = await checked('MemberEntries', answer('MemberEntries', { first: 20, after }), {
      first: 20,
      after,
    });
    kinds.push(...viewer.entries.nodes.map(({ kind }: { kind: string }) => kind));
    if (!viewer.entries.pageInfo.hasNextPage) break;
    after = viewer.entries.pageInfo.endCursor;
  }
  const { viewer } = await checked('MemberRewards', answer('MemberRewards', {}));
  const reasons = viewer.rewards.map(({ reason }: { reason: string | null }) => reason);
  const given = viewer.rewards.map(({ reward }: { reward: { kind: string } }) => reward.kind);
  const { program } = await checked('ProgramGuide', answer('ProgramGuide', {}));
  const triggers = program.earnRules.map(({ trigger }: { trigger: string }) => trigger);

  expect(new Set(kinds)).toEqual(new Set(valuesOf('EntryKind')));
  expect(new Set(given)).toEqual(new Set(valuesOf('RewardKind')));
  expect(new Set(triggers)).toEqual(new Set(valuesOf('EarnTrigger')));
  // What has ended is not listed, and who is not meant is not told what for.
  const told = valuesOf('Unavailable').filter((reason) => reason !== 'ENDED' && reason !== 'NOT_ELIGIBLE');
  expect(new Set(reasons)).toEqual(new Set([...told, null]));
});

it('redeems, gives back, and moves the balance each time', async () => {
  const answer = createAnswers('member', 'en-GB');
  const balance = async () => (await checked('Viewer', answer('Viewer', {}))).viewer.balance;
  const before = await balance();

  const { redeem: code } = await checked('Redeem', answer('Redeem', redeem('any', 300)), redeem('any', 300));
  expect(code).toMatchObject({ status: 'HELD', points: 300 });
  expect(await balance()).toMatchObject({ available: before.available - 300, held: before.held + 300, version: 2 });
  const { viewer } = await checked('MemberRewards', answer('MemberRewards', {}));
  expect(viewer.redemptions.nodes[0].id).toBe(code.id);

  await checked('CancelRedemption', answer('CancelRedemption', cancel(code.id)), cancel(code.id));
  expect(await balance()).toMatchObject({ available: before.available, held: before.held, version: 3 });
  const again = await checked('CancelRedemption', answer('CancelRedemption', cancel(code.id)), cancel(code.id));
  expect(again.cancelRedemption.code).toBe('REDEMPTION_NOT_HELD');
});

it.each([
  ['workshop', 'CAPTURED'],
  ['card', 'CAPTURED'],
  ['credit', 'CAPTURED'],
  ['bees', 'CAPTURED'],
  ['seeds', 'HELD'],
])('gives %s', async (reward, status) => {
  const answer = createAnswers('member', 'en-GB');

  const { redeem: done } = await checked('Redeem', answer('Redeem', redeem(reward)), redeem(reward));

  expect(done.status).toBe(status);
  await checked('MemberRewards', answer('MemberRewards', {}));
});

it.each([
  ['bouquet', 'INSUFFICIENT_POINTS'],
  ['vase', 'REWARD_UNAVAILABLE'],
  ['nothing', 'REWARD_UNAVAILABLE'],
])('refuses %s', async (reward, code) => {
  const answer = createAnswers('member', 'en-GB');

  const { redeem: refused } = await checked('Redeem', answer('Redeem', redeem(reward)), redeem(reward));

  expect(refused.code).toBe(code);
});

it('makes a member of who joins', async () => {
  const answer = createAnswers('stranger', 'en-GB');
  expect((await checked('Viewer', answer('Viewer', {}))).viewer).toBeNull();

  await checked('Join', answer('Join', variables['Join'] ?? {}), variables['Join']);

  expect((await checked('Viewer', answer('Viewer', {}))).viewer.balance.available).toBe(100);
});

function valuesOf(type: string): string[] {
  const found = schema.getType(type);
  return found !== undefined && 'getValues' in found ? found.getValues().map(({ name }) => name) : [];
}
