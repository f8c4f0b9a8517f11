import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidDraft } from '../../src/insight/draft.ts';
import type { Simulation } from '../../src/insight/simulate/simulate.ts';
import { histories } from '../books/histories.ts';
import { Player } from '../books/history-player.ts';
import { createHouse, type House } from '../support/house.ts';
import { booksOf, comparable } from './books.ts';
import { definitions, openDefinitions } from './definitions.ts';
import { factLists, tellAll, tellingsOf } from './facts.ts';
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
        const simulation = await simulated(stage, other);
        expect(comparable(simulation, 'today')).toEqual(await booksOf(stage));
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
        const simulation = await simulated(stage, laterClub);
        expect(comparable(simulation, 'today')).toEqual(await booksOf(stage));
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

async function simulated(stage: InsightStage, definition: object): Promise<Simulation> {
  const { insight, programId, slug, loyalty } = stage;
  const inForce = await loyalty.programs.inForce(programId);
  const program = { ...inForce?.program.definition.program, slug };
  // A moment later, so that what happens now counts.
  const to = new Date((await nowOf(stage)).getTime() + 1);
  const simulation = await insight.simulate(programId, { definition: { ...definition, program }, to });
  if (simulation instanceof InvalidDraft) throw new Error(JSON.stringify(simulation.problems));
  return simulation;
}
