import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../src/database/pool.ts';
import { InvalidDraft } from '../../src/insight/draft.ts';
import { createInsight, type Insight } from '../../src/insight/insight.ts';
import type { Simulation } from '../../src/insight/simulate/simulate.ts';
import { histories } from '../books/histories.ts';
import { Player } from '../books/history-player.ts';
import { createHouse, type House } from '../support/house.ts';
import { booksOf, comparable, lifetimeOf } from './books.ts';
import { definitions, openDefinitions } from './definitions.ts';
import { type Fact, factLists, tellAll, tellingsOf } from './facts.ts';
import { change, type InsightStage, laterClub, nowOf, openInsightStage, start } from './stage.ts';

const runs = Number(process.env['LAUREL_PROPERTY_RUNS'] ?? 30);

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

describe('a replay of each fact under its own version', () => {
  it('reproduces the books to the point', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(definitions, definitions, factLists, fc.nat({ max: 20 }), async (one, other, facts, changed) => {
        const stage = await openInsightStage(house, one);
        const tellings = tellingsOf(facts, start);
        await tellAll(stage, tellings.slice(0, changed));
        await change(stage, other);
        await tellAll(stage, tellings.slice(changed));
        await stage.loyalty.time.runDue(stage.programId, {});
        const { today } = await reproduced(stage, other);
        expect({ points: today.pointsEarned, credit: today.creditEarned }).toEqual(await lifetimeOf(stage));
      }),
      { numRuns: runs },
    );
  });

  it('knows which orders were paid for with a reward', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat({ max: 20 }), async (history, changed) => {
        const stage = await openInsightStage(house);
        const player = await Player.start(stage, new Date(start));
        for (const [place, step] of history.entries()) {
          if (place === changed) await change(stage, laterClub);
          await player.play(step);
        }
        await stage.loyalty.time.runDue(stage.programId, {});
        await reproduced(stage, laterClub);
      }),
      { numRuns: runs },
    );
  });
});

describe('a simulation', () => {
  it('says of a draft what is booked where the same is told under it', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(openDefinitions, definitions, factLists, async (inForce, draft, facts) => {
        const [stage, fresh] = [await openInsightStage(house, inForce), await openInsightStage(house, draft)];
        for (const each of [stage, fresh]) {
          await tellAll(each, tellingsOf(facts, start));
          await each.loyalty.time.runDue(each.programId, {});
        }
        const simulation = await simulated(stage, draft);
        // Whether more orders count is the draft's to say: the simulation tells how many do now.
        const { orders: _, ...books } = await booksOf(fresh);
        expect(comparable(simulation, 'draft')).toEqual(books);
      }),
      { numRuns: runs },
    );
  });
});

describe('a simulation from an instant on', () => {
  it('says what is booked where the draft comes in force then', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(openDefinitions, definitions, factLists, factLists, async (inForce, draft, early, late) => {
        const before = [...early.map(onTime), { do: 'wait', hours: 5 } as const];
        const tellings = tellingsOf([...before, ...late.map(onTime)], start);
        const changeAt = tellingsOf(before, start).length;
        const from = new Date(Date.parse(start) + hoursOf(before) * 3_600_000);
        // What falls due at that very instant was promised by the definition before.
        fc.pre(from.getUTCHours() !== 0);
        const [stage, changed] = [await openInsightStage(house, inForce), await openInsightStage(house, inForce)];
        await tellAll(stage, tellings);
        await tellAll(changed, tellings.slice(0, changeAt));
        await change(changed, draft);
        await tellAll(changed, tellings.slice(changeAt));
        for (const each of [stage, changed]) await each.loyalty.time.runDue(each.programId, {});

        const simulation = await simulated(stage, draft, from);
        const { orders: _, ...books } = await booksOf(changed, from);
        expect(comparable(simulation, 'draft')).toEqual(books);
      }),
      { numRuns: runs },
    );
  });
});

/** The same fact, told of as soon as it happens. */
function onTime(fact: Fact): Fact {
  if (fact.do === 'order') return { ...fact, daysAgo: 0 };
  return fact.do === 'activity' ? { ...fact, hoursAgo: 0 } : fact;
}

function hoursOf(facts: readonly Fact[]): number {
  return facts.reduce((sum, fact) => (fact.do === 'wait' ? sum + fact.hours : sum), 0);
}

describe('every question of the insight room', () => {
  it('is asked in a transaction that can write nothing', async () => {
    const stage = await openInsightStage(house);
    await tellAll(stage, tellingsOf([{ do: 'join', who: 0, birthday: null }, order], start));
    const { rows } = await house.pool.query<{ id: string }>('SELECT id FROM member WHERE program_id = $1', [
      stage.programId,
    ]);
    const [memberId, at] = [rows[0]?.id ?? '', await nowOf(stage)];
    const asked = await listening(async (insight) => {
      await insight.balanceAsOf(stage.programId, { memberId, asset: 'POINTS', at });
      await insight.tierAsOf(stage.programId, { memberId, at });
      await insight.liabilityAsOf(stage.programId, { asset: 'POINTS', at });
      await insight.simulate(stage.programId, { definition: await draftOf(stage, laterClub) });
    }, stage);

    expect(asked.filter((text) => text.startsWith('BEGIN'))).toEqual(
      Array.from({ length: 4 }, () => 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'),
    );
    expect(asked.filter((text) => /\b(INSERT|UPDATE|DELETE)\b/.test(text))).toEqual([]);
  });

  it('ends early where nobody waits for the answer, and leaves its connection to others', async () => {
    const stage = await openInsightStage(house);
    await tellAll(stage, tellingsOf([{ do: 'join', who: 0, birthday: null }, order], start));
    const definition = await draftOf(stage, laterClub);
    const { programId, insight } = stage;

    const stopped = insight.simulate(programId, { definition, signal: AbortSignal.abort(new Error('gone')) });
    await expect(stopped).rejects.toThrow('gone');
    const { rows } = await house.pool.query<{ left: bigint }>(
      `SELECT count(*) AS left FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'`,
    );
    expect(rows[0]?.left).toBe(0n);
    expect(await insight.simulate(programId, { definition })).toMatchObject({ orders: 1 });
  });
});

const order = {
  do: 'order',
  who: 0,
  lines: [{ pence: 5000, quantity: 1 }],
  daysAgo: 0,
  isEuro: false,
} as const;

/** Asks by a pool that notes every statement; answers what was asked. */
async function listening(ask: (insight: Insight) => Promise<void>, { loyalty }: InsightStage): Promise<string[]> {
  const asked: string[] = [];
  const pool = createPool(house.url, { max: 2 });
  const connect = pool.connect.bind(pool);
  Object.assign(pool, {
    connect: async () => {
      const client = await connect();
      const query = client.query.bind(client);
      const noted = (statement: string | { text: string }) => {
        asked.push(typeof statement === 'string' ? statement : statement.text);
        return query(statement as string);
      };
      return Object.assign(Object.create(client), { query: noted, release: () => client.release() });
    },
  });
  await ask(createInsight({ pool, versions: loyalty.programs }));
  await pool.end();
  return asked;
}

async function draftOf({ loyalty, programId, slug }: InsightStage, definition: object): Promise<object> {
  const inForce = await loyalty.programs.inForce(programId);
  return { ...definition, program: { ...inForce?.program.definition.program, slug } };
}

async function simulated(stage: InsightStage, definition: object, from?: Date): Promise<Simulation> {
  const { insight, programId } = stage;
  // A moment later, so that what happens now counts.
  const to = new Date((await nowOf(stage)).getTime() + 1);
  const simulation = await insight.simulate(programId, { definition: await draftOf(stage, definition), from, to });
  if (simulation instanceof InvalidDraft) throw new Error(JSON.stringify(simulation.problems));
  return simulation;
}

/** What a simulation finds, whose left side is what the books have. */
async function reproduced(stage: InsightStage, definition: object): Promise<Simulation> {
  const simulation = await simulated(stage, definition);
  expect(comparable(simulation, 'today')).toEqual(await booksOf(stage));
  return simulation;
}
