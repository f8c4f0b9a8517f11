import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lanes } from './lanes.ts';

type Item = { readonly key: string; readonly number: number };

it("keeps each key's items in order, loses none, and has one batch a lane in flight", async () => {
  const keys = fc.array(fc.constantFrom('ada', 'bo', 'cy', 'di', 'eve'), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      keys,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 7 }),
      async (names, lanes, batchSize) => {
        const items = names.map((key, number): Item => ({ key, number }));
        const { sent, inFlightMost } = await sendAll(items, { lanes, batchSize });

        expect(inFlightMost).toBeLessThanOrEqual(lanes);
        for (const key of new Set(names)) {
          expect(sent.filter((item) => item.key === key)).toEqual(items.filter((item) => item.key === key));
        }
      },
    ),
    { numRuns: 100 },
  );
});

it('reads no further than its lanes hold', async () => {
  const never = Promise.withResolvers<void>();
  const lanes = new Lanes<Item>({ lanes: 1, batchSize: 2, keyOf: ({ key }) => key, send: () => never.promise });
  for (let number = 0; number < 3; number += 1) await lanes.add({ key: 'ada', number });

  const fourth = lanes.add({ key: 'ada', number: 3 }).then(() => 'taken in');

  expect(await Promise.race([fourth, wait(20, 'waits')])).toBe('waits');
  never.resolve();
  expect(await fourth).toBe('taken in');
});

it('tells of a batch that failed, and sends nothing after it in that lane', async () => {
  let sends = 0;
  const send = () => {
    sends += 1;
    return Promise.reject(new Error('the database is gone'));
  };
  const lanes = new Lanes<Item>({ lanes: 1, batchSize: 1, keyOf: ({ key }) => key, send });
  await lanes.add({ key: 'ada', number: 1 });

  await expect(lanes.add({ key: 'ada', number: 2 })).rejects.toThrow('the database is gone');
  await expect(lanes.end()).rejects.toThrow('the database is gone');
  expect(sends).toBe(1);
});

async function sendAll(items: readonly Item[], options: { lanes: number; batchSize: number }) {
  const sent: Item[] = [];
  let inFlight = 0;
  let inFlightMost = 0;
  const lanes = new Lanes<Item>({
    ...options,
    keyOf: ({ key }) => key,
    async send(batch) {
      inFlight += 1;
      inFlightMost = Math.max(inFlightMost, inFlight);
      await wait(0);
      sent.push(...batch);
      inFlight -= 1;
    },
  });
  for (const item of items) await lanes.add(item);
  await lanes.end();
  return { sent, inFlightMost };
}
