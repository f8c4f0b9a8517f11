import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHouse, type House } from '../support/house.ts';
import { definitions } from './definitions.ts';
import { factLists, type Place, type Telling, tellAll, tellingsOf } from './facts.ts';
import { type InsightStage, openInsightStage, start } from './stage.ts';

const runs = Number(process.env['LAUREL_PROPERTY_RUNS'] ?? 25);

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

it('does not matter in which order members who have nothing to do with each other are told of', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(definitions, factLists, async (definition, facts) => {
      const [one, other] = [await openInsightStage(house, definition), await openInsightStage(house, definition)];
      const tellings = tellingsOf(facts, start);
      await tellAll(one, tellings);
      await tellAtOnce(other, tellings);
      for (const each of [one, other]) await each.loyalty.time.runDue(each.programId, {});

      expect(await booksByMember(other)).toEqual(await booksByMember(one));
      expect((await house.loyalty.audit({ programId: other.programId })).problems).toEqual([]);
    }),
    { numRuns: runs },
  );
});

/** Each member's facts in their order, those of different members all at once: only time keeps them together. */
async function tellAtOnce(place: Place, tellings: readonly Telling[]): Promise<void> {
  let together: Telling[] = [];
  const tellThem = async () => {
    const stories = [...Map.groupBy(together, ({ who }) => who).values()];
    together = [];
    await Promise.all(stories.map((story) => tellAll(place, story)));
  };
  for (const telling of tellings) {
    if (telling.who !== null) {
      together.push(telling);
      continue;
    }
    await tellThem();
    await telling.tell(place);
  }
  await tellThem();
}

/** Every member's statement, tier and orders, but for what is named by chance. What is dated now is told by its hour. */
async function booksByMember({ pool, programId }: InsightStage) {
  const read = async (text: string) => (await pool.query<object>(text, [programId])).rows;
  return {
    entries: await read(
      `SELECT m.external_id, e.asset, e.version, e.kind, date_trunc('hour', e.at) AS at, e.available, e.pending, e.held, e.owed
       FROM entry e JOIN member m ON m.program_id = e.program_id AND m.id = e.member_id
       WHERE e.program_id = $1 ORDER BY m.external_id, e.asset, e.version`,
    ),
    tiers: await read(
      `SELECT external_id, tier, date_trunc('hour', tier_since) AS since FROM member WHERE program_id = $1 ORDER BY external_id`,
    ),
    orders: await read(
      `SELECT external_id, status, points_earned, points_clawed_back, credit_earned, credit_clawed_back, decisions
       FROM "order" WHERE program_id = $1 ORDER BY external_id`,
    ),
  };
}
