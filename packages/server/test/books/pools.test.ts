import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../src/database/pool.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';
import { Refusal, RewardUnavailable } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House } from '../support/house.ts';
import { type Fair, openFair } from './fair.ts';

let house: House;
let gateways: readonly Loyalty[];
let close: () => Promise<void>;
beforeAll(async () => {
  house = await createHouse();
  const pools = [1, 2].map(() => createPool(house.url, { max: 5 }));
  gateways = pools.map((pool) => createLoyalty({ pool, publish: () => undefined }));
  close = async () => {
    await Promise.all(gateways.map((gateway) => gateway.drain()));
    await Promise.all(pools.map((pool) => pool.end()));
  };
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await close();
  await house.close();
});

const spring = {
  key: 'spring',
  name: '£5 off',
  cost: 10,
  give: { amountOff: '5.00' },
  holdFor: 'PT1H',
  codes: { pool: 'spring.txt' },
};
const autumn = { ...spring, key: 'autumn', codes: { pool: 'autumn.txt' } };
const rewards = [spring, autumn];
const add = ({ loyalty, programId }: Fair, codes: readonly string[], pool = 'spring.txt') =>
  loyalty.rewards.addPoolCodes(programId, { pool, codes });
const left = async ({ loyalty, programId }: Fair, key = 'spring') =>
  (await loyalty.rewards.left(programId, [key])).get(key);

/** A fair whose reward takes its codes from a pool that holds these. */
async function stocked(...codes: readonly string[]) {
  const fair = await openFair(house, { rewards });
  if (codes.length > 0) accepted(await add(fair, codes));
  return { fair, ada: await fair.rich() };
}

describe('a pool', () => {
  it('gives out each code once, as the shop wrote it, in the order of upload', async () => {
    const { fair, ada } = await stocked('spring-b7', 'Spring_A1', 'SPRING C9');
    expect(await left(fair)).toBe(3);
    const redemptions = [await ada.reward('spring'), await ada.reward('spring'), await ada.reward('spring')];
    expect(redemptions.map(({ shownCode }) => shownCode)).toEqual(['spring-b7', 'Spring_A1', 'SPRING C9']);
    expect(await left(fair)).toBe(0);
    const refusal = await ada.tryReward('spring');
    expect(refusal).toBeInstanceOf(RewardUnavailable);
    expect(refusal).toMatchObject({ reason: 'OUT_OF_STOCK' });
    accepted(await add(fair, ['one-more']));
    expect(await ada.reward('spring')).toMatchObject({ shownCode: 'one-more' });
  });

  it('is empty until codes were added', async () => {
    const { fair, ada } = await stocked();
    expect(await left(fair)).toBe(0);
    expect(await ada.tryReward('spring')).toMatchObject({ reason: 'OUT_OF_STOCK' });
  });

  it('gives 20 codes to 60 who ask two gateways at once, each code to one', { timeout: 60_000 }, async () => {
    const codes = Array.from({ length: 20 }, (_, index) => `code-${index}`);
    const { fair } = await stocked(...codes);
    const members = await Promise.all(Array.from({ length: 60 }, () => fair.rich(100)));
    const outcomes = await Promise.all(
      members.map(({ id }, index) =>
        (gateways[index % 2] as Loyalty).redemptions.hold(fair.programId, id, {
          rewardKey: 'spring',
          idempotencyKey: uuidv7(),
        }),
      ),
    );
    const given = outcomes.flatMap((outcome) => (outcome instanceof Refusal ? [] : (outcome.shownCode ?? '')));
    expect(given.sort()).toEqual([...codes].sort());
    expect(outcomes.filter((outcome) => outcome instanceof RewardUnavailable)).toHaveLength(40);
    expect(await fair.problems()).toEqual([]);
  });

  it('gives none to who cannot pay, and the same one for a repeated key', async () => {
    const { fair, ada } = await stocked('a', 'b');
    const poor = await fair.member();
    expect(await poor.tryReward('spring')).toMatchObject({ code: 'INSUFFICIENT_POINTS' });
    const [one, same] = [
      await ada.reward('spring', { idempotencyKey: 'k' }),
      await ada.reward('spring', { idempotencyKey: 'k' }),
    ];
    expect([one.shownCode, same.shownCode]).toEqual(['a', 'a']);
    expect(await left(fair)).toBe(1);
  });

  it('is kept to a stock too, where there is one', async () => {
    const fair = await openFair(house, { rewards: [{ ...spring, stock: 1 }] });
    accepted(await add(fair, ['a', 'b', 'c']));
    const ada = await fair.rich();
    const { code } = await ada.reward('spring');
    expect(await left(fair)).toBe(0);
    await fair.loyalty.redemptions.release(fair.programId, { code });
    expect(await left(fair)).toBe(1);
  });

  it.each<[how: string, end: (fair: Fair, code: string) => Promise<unknown>]>([
    ['released', ({ loyalty, programId }, code) => loyalty.redemptions.release(programId, { code })],
    ['lapsed', (fair) => fair.advanceTo('2026-05-01T12:00:00Z')],
  ])('does not give a code out again whose hold was %s, and takes it late with a paid order', async (_how, end) => {
    const { fair, ada } = await stocked('a', 'b');
    const first = await ada.reward('spring');
    await end(fair, first.code);
    expect(await left(fair)).toBe(1);
    expect(await (await fair.rich()).reward('spring')).toMatchObject({ shownCode: 'b' });
    const order = await ada.order({ redemptionCodes: ['A'] });
    expect(await fair.codes(order.id)).toMatchObject([{ code: 'A', outcome: 'CAPTURED_LATE', redemptionId: first.id }]);
  });
});

describe('a code of a pool', () => {
  it('is found however it is typed', async () => {
    const { fair, ada } = await stocked('Welcome-10 Oil');
    const { id } = await ada.reward('spring');
    const order = await ada.order({ redemptionCodes: [' WELCOME1o0IL '] });
    expect(await fair.codes(order.id)).toMatchObject([{ outcome: 'CAPTURED', redemptionId: id }]);
  });

  it.each<[why: string, codes: string[], problem: object]>([
    [
      'one that reads like another',
      ['AB-10', 'x', 'ABIO'],
      {
        code: 'INVALID_CODE',
        path: ['codes', '2'],
        message: 'Line 3: "ABIO" reads like "AB-10" of line 1: leave one of them out.',
      },
    ],
    ['one that differs in capitals', ['spring', 'SPRING'], { code: 'INVALID_CODE', path: ['codes', '1'] }],
    ['one of nothing but dashes', ['ok', '---'], { code: 'INVALID_CODE', path: ['codes', '1'] }],
    ['one that is too long', ['x'.repeat(65)], { message: expect.stringContaining('at most 64 characters') }],
    ['one with a control character', ['a\u0007b'], { code: 'INVALID_CODE' }],
    ['half a character', ['a\ud800'], { code: 'INVALID_CODE' }],
  ])('is refused with its line where it is %s; then nothing goes in', async (_why, codes, problem) => {
    const { fair } = await stocked();
    expect(await add(fair, ['fine', ...codes].slice(1))).toMatchObject(problem);
    expect(await left(fair)).toBe(0);
  });

  it('may be uploaded again, with blank lines and repetitions: it is there once', async () => {
    const { fair, ada } = await stocked('a', '', '  b  ', 'a', ' ');
    expect(await left(fair)).toBe(2);
    await ada.reward('spring');
    expect(await add(fair, ['b', 'c', 'a', 'c'])).toEqual({ pool: 'spring.txt', added: 1, known: 2, left: 2 });
    expect(await ada.reward('spring')).toMatchObject({ shownCode: 'b' });
  });

  it('belongs to one pool, and is no other redemption’s', async () => {
    const { fair, ada } = await stocked('shared');
    expect(await add(fair, ['new', 'SHARED'], 'autumn.txt')).toMatchObject({
      code: 'CODE_TAKEN',
      message: 'Line 2: "SHARED" reads like "shared" in the pool "spring.txt": leave it out.',
    });
    expect(await add(fair, ['Shared'])).toMatchObject({ code: 'CODE_TAKEN' });
    const plain = await openFair(house, {
      rewards: [...rewards, { ...spring, key: 'plain', codes: undefined }].map((one) =>
        JSON.parse(JSON.stringify(one)),
      ),
    });
    const { code } = await (await plain.rich()).reward('plain');
    expect(await add(plain, [code.toLowerCase()])).toMatchObject({
      code: 'CODE_TAKEN',
      message: expect.stringContaining('the code of a redemption'),
    });
    await ada.reward('spring');
    expect(await left(fair, 'autumn')).toBe(0);
  });

  it('goes only into a pool that a reward takes its codes from, and into that of its own programme', async () => {
    const { fair } = await stocked();
    expect(await add(fair, ['a'], 'sping.txt')).toMatchObject({
      code: 'UNKNOWN_POOL',
      message: expect.stringContaining('it has "spring.txt", "autumn.txt"'),
    });
    const other = await openFair(house, { rewards });
    accepted(await add(fair, ['same']));
    accepted(await add(other, ['same']));
    expect(await left(other)).toBe(1);
  });

  it('that two upload at once is there once', async () => {
    const { fair } = await stocked();
    const codes = Array.from({ length: 300 }, (_, index) => `code-${index}`);
    const uploads = [codes, codes.toReversed(), codes];
    const filled = await Promise.all(
      uploads.map((some, index) =>
        (gateways[index % 2] as Loyalty).rewards.addPoolCodes(fair.programId, { pool: 'spring.txt', codes: some }),
      ),
    );
    expect(filled.map((one) => accepted(one).added).sort((one, another) => one - another)).toEqual([0, 0, 300]);
    expect(await left(fair)).toBe(300);
    expect(await fair.problems()).toEqual([]);
  });

  it('comes with 10,000 others at once, not with more', { timeout: 60_000 }, async () => {
    const { fair } = await stocked();
    const codes = Array.from({ length: 10_001 }, (_, index) => `code ${index}`);
    expect(await add(fair, codes)).toMatchObject({ code: 'TOO_MANY' });
    expect(await add(fair, codes.slice(1))).toMatchObject({ added: 10_000, left: 10_000 });
  });
});
