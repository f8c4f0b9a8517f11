import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../src/database/pool.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';
import { GiftCardUnusable, InsufficientGiftCard, Refusal } from '../../src/loyalty/refusals.ts';
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

/** A fair where somebody has bought a card for £10. */
async function bought(definition: object = {}) {
  const fair = await openFair(house, definition);
  const ada = await fair.rich();
  const { id, code } = await ada.reward('card');
  return { ...paying(fair, code), fair, ada, id, code };
}

function paying({ loyalty: { giftCards }, programId }: Fair, code: string) {
  return {
    spend: (amount: string, order = 'O-1', idempotencyKey: string = uuidv7()) =>
      giftCards.spend(programId, { code, amount, orderExternalId: order, idempotencyKey }),
    back: (amount: string | null, order = 'O-1', idempotencyKey: string = uuidv7()) =>
      giftCards.return(programId, { code, amount, orderExternalId: order, idempotencyKey }),
  };
}

describe('a gift card', () => {
  it('is spent in parts until nothing is left, and says what is', async () => {
    const { spend, fair, id } = await bought();
    expect(accepted(await spend('3.50'))).toMatchObject({ kind: 'SPEND', amountMinor: -350n, balanceAfter: 650n });
    const refusal = await spend('6.51', 'O-2');
    expect(refusal).toBeInstanceOf(InsufficientGiftCard);
    expect(refusal).toMatchObject({ balanceMinor: 650n, message: expect.stringContaining('6.50 GBP are left') });
    expect(accepted(await spend('6.50', 'O-2'))).toMatchObject({ balanceAfter: 0n });
    expect(await spend('0.01', 'O-3')).toMatchObject({ balanceMinor: 0n });
    expect(await fair.cardMoves(id)).toEqual(['ISSUE 1000 → 1000', 'SPEND -350 → 650', 'SPEND -650 → 0']);
    const told = (await fair.events()).filter(({ type }) => type === 'giftcard.spent').map(({ data }) => data);
    expect(told).toMatchObject([
      { redemptionId: id, order: 'O-1', amount: '3.50', left: '6.50' },
      { redemptionId: id, order: 'O-2', amount: '6.50', left: '0.00' },
    ]);
  });

  it('is found however its code is typed', async () => {
    const { fair, code } = await bought();
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(accepted(await paying(fair, typed).spend('1.00'))).toMatchObject({ balanceAfter: 900n });
  });

  it('is never overspent: 100 payments at two gateways at once take what is there, to the penny', async () => {
    const { fair, id, code } = await bought();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        (gateways[index % 2] as Loyalty).giftCards.spend(fair.programId, {
          code,
          amount: '0.30',
          orderExternalId: `O-${index}`,
          idempotencyKey: `k-${index}`,
        }),
      ),
    );
    expect(outcomes.filter((outcome) => !(outcome instanceof Refusal))).toHaveLength(33);
    expect(outcomes.filter((outcome) => outcome instanceof InsufficientGiftCard)).toHaveLength(67);
    expect(await fair.card(id)).toMatchObject({ balanceMinor: 10n, version: 34 });
  });

  it('pays once for a key, and conflicts where the key stands for something else', async () => {
    const { spend, fair, id } = await bought();
    const answers = await Promise.all([spend('2.00', 'O-1', 'k'), spend('2.0', 'O-1', 'k'), spend('2.00', 'O-1', 'k')]);
    expect(new Set(answers.map((answer) => accepted(answer).id)).size).toBe(1);
    expect(accepted(await spend('2.00', 'O-1', 'k'))).toMatchObject({ balanceAfter: 800n });
    expect(await spend('2.01', 'O-1', 'k')).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await spend('2.00', 'O-2', 'k')).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await fair.card(id)).toMatchObject({ balanceMinor: 800n });
  });

  it.each([
    ['0', 'ZERO'],
    ['-1.00', 'INVALID_AMOUNT'],
    ['1.005', 'INVALID_AMOUNT'],
    ['much', 'INVALID_AMOUNT'],
  ])('is not paid with %s: %s', async (amount, problem) => {
    const { spend, fair, id } = await bought();
    expect(await spend(amount)).toMatchObject({ code: problem });
    expect(await fair.card(id)).toMatchObject({ balanceMinor: 1000n });
  });

  it('that is unknown, another tenant’s, or of another kind is unknown', async () => {
    const { fair, code, ada } = await bought();
    const other = await openFair(house);
    const { code: tree } = await ada.reward('trees');
    for (const outcome of [
      await paying(fair, 'NO-SUCH-CARD').spend('1.00'),
      await paying(other, code).spend('1.00'),
      await paying(fair, tree).spend('1.00'),
      await paying(fair, tree).back(null),
    ]) {
      expect(outcome).toBeInstanceOf(GiftCardUnusable);
      expect(outcome).toMatchObject({ reason: 'UNKNOWN' });
    }
  });

  it('that was given back cannot be used, and says so to the shop', async () => {
    const { spend, fair, code } = await bought();
    await fair.giveBack(code);
    expect(await spend('1.00')).toMatchObject({
      reason: 'VOIDED',
      message: expect.stringMatching(/given back at 2026-05-01/),
    });
  });
});

describe('the time of a gift card', () => {
  const short = {
    rewards: [{ key: 'card', name: 'A card', cost: 1000, give: { giftCard: '10.00' }, validFor: 'P1M' }],
  };

  it('ends by itself: the job takes what is left, dated at its own instant', async () => {
    const { spend, fair, id } = await bought(short);
    await spend('4.00');
    await fair.moveTo('2026-06-05T10:00:00Z');
    expect(await fair.loyalty.time.programsDue()).toContain(fair.programId);
    await fair.loyalty.time.runDue(fair.programId, {});
    expect(await fair.loyalty.time.programsDue()).not.toContain(fair.programId);
    expect(await fair.cardMoves(id)).toEqual(['ISSUE 1000 → 1000', 'SPEND -400 → 600', 'EXPIRE -600 → 0']);
    const { expiresAt } = (await fair.card(id)) ?? {};
    expect(expiresAt?.toISOString().slice(0, 10)).toBe('2026-06-01');
    const [told] = (await fair.events()).filter(({ type }) => type === 'giftcard.expired');
    expect(told).toMatchObject({ at: expiresAt, data: { amount: '6.00', left: '0.00' } });
    expect(await spend('1.00', 'O-2')).toMatchObject({ reason: 'EXPIRED' });
  });

  it('is over though no job came', async () => {
    const { spend, fair, id } = await bought(short);
    await fair.moveTo('2026-06-05T10:00:00Z');
    expect(await spend('1.00')).toMatchObject({ reason: 'EXPIRED', message: expect.stringContaining('2026-06-01T') });
    expect(await fair.cardMoves(id)).toEqual(['ISSUE 1000 → 1000', 'EXPIRE -1000 → 0']);
  });

  it('goes on for 30 days where money comes back to it', async () => {
    const { spend, back, fair, id } = await bought(short);
    await spend('4.00');
    await fair.advanceTo('2026-06-05T10:00:00Z');
    expect(accepted(await back(null))).toMatchObject({ amountMinor: 400n, balanceAfter: 400n });
    expect((await fair.card(id))?.expiresAt?.toISOString().slice(0, 10)).toBe('2026-07-05');
    expect(accepted(await spend('4.00', 'O-2'))).toMatchObject({ balanceAfter: 0n });
  });
});

describe('a return to a gift card', () => {
  it('is never above what that order was paid with it', async () => {
    const { spend, back, fair, id } = await bought();
    await spend('3.00', 'O-1');
    await spend('2.00', 'O-1');
    await spend('1.00', 'O-2');
    expect(await back('1.01', 'O-2')).toMatchObject({
      code: 'MORE_THAN_SPENT',
      message: expect.stringContaining('1.00 GBP can still be returned'),
    });
    expect(accepted(await back('4.00', 'O-1'))).toMatchObject({ balanceAfter: 800n });
    expect(await back('1.01', 'O-1')).toMatchObject({ code: 'MORE_THAN_SPENT' });
    expect(accepted(await back(null, 'O-1'))).toMatchObject({ amountMinor: 100n, balanceAfter: 900n });
    expect(await back(null, 'O-1')).toMatchObject({ code: 'MORE_THAN_SPENT' });
    expect(await back(null, 'O-3')).toMatchObject({ code: 'MORE_THAN_SPENT' });
    expect(await fair.card(id)).toMatchObject({ balanceMinor: 900n });
  });

  it('that two gateways send at once gives back once', async () => {
    const { spend, fair, code, id } = await bought();
    await spend('6.00');
    const input = { code, amount: '4.00', orderExternalId: 'O-1' };
    const same = await Promise.all(
      gateways.map(({ giftCards }) => giftCards.return(fair.programId, { ...input, idempotencyKey: 'same' })),
    );
    expect(new Set(same.map((answer) => accepted(answer).id)).size).toBe(1);
    const others = await Promise.all(
      gateways.map(({ giftCards }, index) =>
        giftCards.return(fair.programId, { ...input, idempotencyKey: `k-${index}` }),
      ),
    );
    expect(others.map((answer) => (answer instanceof Refusal ? answer.code : answer.kind))).toEqual([
      'MORE_THAN_SPENT',
      'MORE_THAN_SPENT',
    ]);
    expect(await fair.card(id)).toMatchObject({ balanceMinor: 800n });
  });

  it('is the shop’s to say: the refund of an order leaves its gift card alone, and only a cancelled one pays it back by itself', async () => {
    const { spend, back, fair, ada, id } = await bought();
    const { externalId } = await ada.order({ amount: '20.00' });
    await spend('10.00', externalId);
    await ada.refund(externalId, { amount: '5.00' });
    expect(await fair.card(id)).toMatchObject({ balanceMinor: 0n });
    expect(accepted(await back('2.50', externalId))).toMatchObject({ balanceAfter: 250n });
    await ada.cancel(externalId);
    expect(await fair.card(id)).toMatchObject({ balanceMinor: 1000n });
    expect(await back(null, externalId)).toMatchObject({ code: 'MORE_THAN_SPENT' });
    expect(await spend('1.00', externalId)).toMatchObject({ code: 'ORDER_CANCELLED' });
  });
});
