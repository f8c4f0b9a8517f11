import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../src/database/pool.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';
import { InsufficientPoints, Refusal } from '../../src/loyalty/refusals.ts';
import { createHouse, type House, petal } from '../support/house.ts';
import { openBranch, orderOf } from './branch.ts';

// Two gateways: two pools on one database, two instances of the use cases that know nothing of each other.
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

const atOnce = { points: { ...petal.points, pendingDays: 0 } };
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const gatewayOf = (index: number) => gateways[index % gateways.length] as Loyalty;

describe('two gateways', () => {
  it('let 200 holds at once take a balance that is good for 7 exactly 7 times', { timeout: 60_000 }, async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    await ada.adjust(79);
    const outcomes = await Promise.all(
      times(200, (index) =>
        gatewayOf(index).redemptions.hold(branch.programId, ada.id, {
          rewardKey: 'any',
          points: 10n,
          idempotencyKey: `hold-${index}`,
        }),
      ),
    );
    expect(outcomes.filter((outcome) => !(outcome instanceof Refusal))).toHaveLength(7);
    expect(outcomes.filter((outcome) => outcome instanceof InsufficientPoints)).toHaveLength(193);
    expect(await ada.balance()).toEqual({ available: 9, pending: 0, held: 70, owed: 0 });
    expect(await branch.count('fact')).toBe(8);
  });

  it('answer the same order, 50 times at once, as one order with one earning', { timeout: 60_000 }, async () => {
    const branch = await openBranch(house);
    const order = orderOf({ customerExternalId: 'new' });
    const outcomes = await Promise.all(
      times(50, async (index) => (await gatewayOf(index).orders.record(branch.programId, [order]))[0]),
    );
    expect(outcomes[0]).toMatchObject({ externalId: order.externalId, pointsEarned: 10n });
    expect(outcomes).toEqual(outcomes.map(() => outcomes[0]));
    expect(await branch.count('order')).toBe(1);
    expect(await branch.count('member')).toBe(1);
    expect(await (await branch.member('new')).balance()).toMatchObject({ pending: 10 });
  });

  it('give one of 50 different orders by the same name the name, and the others a conflict', {
    timeout: 60_000,
  }, async () => {
    const branch = await openBranch(house);
    const outcomes = await Promise.all(
      times(50, async (index) => {
        const order = orderOf({ externalId: 'same', customerExternalId: `c-${index}` });
        return (await gatewayOf(index).orders.record(branch.programId, [order]))[0];
      }),
    );
    expect(
      outcomes.filter((outcome) => outcome instanceof Refusal && outcome.code === 'IDEMPOTENCY_CONFLICT'),
    ).toHaveLength(49);
    expect(await branch.count('order')).toBe(1);
    expect(await branch.count('member')).toBe(1);
  });

  it('record batches of the same customers in opposite order, new ones and known', { timeout: 120_000 }, async () => {
    const branch = await openBranch(house, atOnce);
    const customers = times(60, (index) => `c-${String(index * 7919).padStart(6, '0')}`);
    for (const round of times(6, (index) => index)) {
      const batches = gateways.map((gateway, index) => {
        const names = index === 0 ? customers : customers.toReversed();
        // Whoever is first enrols: the second half of the rounds meets only members.
        const known = names.slice(0, 20 + round * 10);
        return gateway.orders.record(
          branch.programId,
          known.map((customerExternalId) => orderOf({ customerExternalId })),
        );
      });
      const outcomes = (await Promise.all(batches)).flat();
      expect(outcomes.filter((outcome) => outcome instanceof Refusal)).toEqual([]);
    }
    const [sums] = await branch.read(
      `SELECT (SELECT count(*) FROM "order" WHERE program_id = $1) * 10 AS earned, sum(available) AS available
       FROM wallet WHERE program_id = $1`,
    );
    expect(sums).toEqual({ earned: 5200n, available: 5200n });
  });

  it('settle orders, refunds, codes and time on the same wallets at once', { timeout: 120_000 }, async () => {
    const branch = await openBranch(house, atOnce);
    const people = await Promise.all(times(8, () => branch.member()));
    const codes = await Promise.all(people.map(async (one) => [await one.adjust(100), await one.redeem(50)][1]));
    const orders = people.map((one) => orderOf({ customerExternalId: one.externalId }));
    await house.loyalty.orders.record(branch.programId, orders);

    const work = times(160, (index) => {
      const gateway = gatewayOf(index);
      const place = (index * 5) % people.length;
      const { externalId = '' } = people[place] ?? {};
      const code = (codes[place] as { code: string }).code;
      const across = orderOf({
        customerExternalId: externalId,
        redemptionCodes: [(codes.at(-1 - place) as { code: string }).code],
      });
      const part = { externalId: uuidv7(), orderExternalId: orders[place]?.externalId ?? '', amount: '0.50' };
      const kinds: (() => Promise<unknown>)[] = [
        () => gateway.orders.record(branch.programId, [across]),
        () => gateway.orders.refund(branch.programId, [part]),
        () => gateway.redemptions.release(branch.programId, { code }),
        () => gateway.time.runDue(branch.programId, {}),
      ];
      return (kinds[index % kinds.length] as () => Promise<unknown>)();
    });
    await expect(Promise.all(work)).resolves.toHaveLength(160);
  });
});
