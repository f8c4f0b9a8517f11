import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidDefinition, InvalidInput } from '../../src/loyalty/refusals.ts';
import { histories } from '../books/histories.ts';
import { Player } from '../books/history-player.ts';
import { accepted, createHouse, type House, person } from '../support/house.ts';
import { change, club, type InsightStage, laterClub, openInsightStage, start } from './stage.ts';

const runs = Number(process.env['LAUREL_PROPERTY_RUNS'] ?? 20);

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

describe('applying a definition and rolling it back', () => {
  it('changes nothing that was booked or decided', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, histories, async (before, meanwhile) => {
        const stage = await openInsightStage(house);
        const player = await Player.start(stage, new Date(start));
        for (const step of before) await player.play(step);
        const first = await pastOf(stage);
        await change(stage, laterClub);
        for (const step of meanwhile) await player.play(step);
        const second = await pastOf(stage);
        const applied = accepted(await stage.loyalty.programs.rollBack(stage.programId, { dryRun: false }));
        const third = await pastOf(stage);

        expect(applied).toMatchObject({ version: 3, restores: 1 });
        // A wallet's later entries stand between those of two wallets.
        expect(second.entries.filter((entry) => first.entries.includes(entry))).toEqual(first.entries);
        expect(third).toEqual(second);
        const [known, fresh] = [second.facts.slice(0, first.facts.length), second.facts.slice(first.facts.length)];
        // An edit decides an order again, by the version that decided it first.
        for (const [place, fact] of known.entries())
          expect(fact).toEqual(fact.isEdited ? { ...fact, version: 1 } : first.facts[place]);
        expect(first.facts.every(({ version }) => version === 1)).toBe(true);
        expect(fresh.every(({ version }) => version === 2)).toBe(true);
        expect((await stage.loyalty.audit({ programId: stage.programId })).problems).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('goes back one definition at a time, or to the version that is named', async () => {
    const stage = await openInsightStage(house);
    const { loyalty, programId } = stage;
    await change(stage, laterClub);
    await change(stage, { ...club, earn: [] });
    const back = (to?: number) => loyalty.programs.rollBack(programId, { to, dryRun: false });

    expect(accepted(await back())).toMatchObject({ version: 4, restores: 2 });
    expect(accepted(await back())).toMatchObject({ version: 5, restores: 1 });
    expect(await back()).toMatchObject({ code: 'NO_SUCH_VERSION', path: ['to'] });
    expect(accepted(await back(3))).toMatchObject({ version: 6, restores: 3 });
    expect(await back(9)).toMatchObject({ message: 'There is no version 9: the versions are 1 to 6.' });
    expect(await back(0)).toBeInstanceOf(InvalidInput);
    const versions = await loyalty.programs.history(programId, { first: 10 });
    expect(versions.map(({ version, restores }) => [version, restores])).toEqual([
      [6, 3],
      [5, 1],
      [4, 2],
      [3, null],
      [2, null],
      [1, null],
    ]);
    expect(versions[5]?.definition).toEqual(versions[1]?.definition);
  });

  it('to what is in force already changes nothing', async () => {
    const { loyalty, programId } = await openInsightStage(house);
    const back = await loyalty.programs.rollBack(programId, { to: 1, dryRun: false });

    expect(accepted(back)).toEqual({ version: 1, changes: [], restores: 1 });
  });
});

describe('a plan', () => {
  it('says how many members change tiers: as many as do once it is applied', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(histories, { minLength: 2, maxLength: 4 }), async (stories) => {
        const stage = await openInsightStage(house);
        const { loyalty, programId } = stage;
        for (const story of stories) {
          const player = await Player.start(stage, new Date(start));
          for (const step of story) if (step.do !== 'wait') await player.play(step);
        }
        await loyalty.time.runDue(programId, {});
        const before = await tiersOf(stage);
        const plan = accepted(await loyalty.programs.plan(programId, await draftOf(stage)));
        expect(await tiersOf(stage)).toEqual(before);
        await change(stage, laterClub);
        await loyalty.time.runDue(programId, {});
        const after = await tiersOf(stage);

        const moved = new Map<string, number>();
        for (const [id, from] of before) {
          const way = `${from} ${after.get(id)}`;
          if (from !== after.get(id)) moved.set(way, (moved.get(way) ?? 0) + 1);
        }
        expect(new Map(plan.movements.map(({ from, to, members }) => [`${from} ${to}`, members]))).toEqual(moved);
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });

  it('is what a dry run says in sentences, and writes nothing', async () => {
    const stage = await openInsightStage(house);
    const { loyalty, programId } = stage;
    const ada = await person(stage, 'ada');
    await person(stage, 'bob');
    await ada.order({ amount: '200.00' });
    const definition = await draftOf(stage, { ...club, tiers: { ...club.tiers, levels: higher } });
    const applied = accepted(await loyalty.programs.apply(programId, definition, { dryRun: true }));

    expect(applied.changes).toEqual([
      'tiers: bloom begins at 300, was 150',
      'members: 1 member will move from bloom to bud',
    ]);
    const inForce = await loyalty.programs.inForce(programId);
    expect(inForce?.program.version).toBe(1);
    expect(await ada.tier()).toBe('bloom');
  });

  it('says who loses or begins with tiers, also where they come back', async () => {
    const stage = await openInsightStage(house);
    const { loyalty, programId } = stage;
    await person(stage, 'ada');
    const { tiers: _, earn, ...plain } = club;
    const without = await draftOf(stage, { ...plain, earn: earn.filter(({ key }) => key !== 'visit') });
    const dry = accepted(await loyalty.programs.apply(programId, without, { dryRun: true }));
    accepted(await loyalty.programs.apply(programId, without, { dryRun: false }));
    const back = accepted(await loyalty.programs.rollBack(programId, { dryRun: true }));

    expect(dry.changes).toContain('members: 1 member will hold no tier any more, after bud');
    expect(back.changes).toContain('members: 1 member will hold bud');
    expect(await loyalty.programs.inForce(programId)).toMatchObject({ program: { version: 2 } });
  });

  it('points to what is wrong', async () => {
    const stage = await openInsightStage(house);
    const wrong = await draftOf(stage, { ...club, earn: [{ key: 'x', on: 'order', give: 1, when: 'order.totl > 1' }] });
    const plan = await stage.loyalty.programs.plan(stage.programId, wrong);

    expect(plan).toBeInstanceOf(InvalidDefinition);
    expect(plan).toMatchObject({ problems: [{ pointer: '/earn/0/when' }] });
  });
});

const higher = club.tiers.levels.map((level) => (level.key === 'bloom' ? { ...level, from: '300' } : level));

async function draftOf({ loyalty, programId }: InsightStage, definition: object = laterClub): Promise<object> {
  const inForce = await loyalty.programs.inForce(programId);
  return { ...definition, program: inForce?.program.definition.program };
}

/** Everything that was written down, in the order in which it was: hashes of entries, and facts with their versions. */
async function pastOf({ pool, programId }: InsightStage) {
  const read = async (text: string) =>
    (await pool.query<{ one: string }>(text, [programId])).rows.map(({ one }) => one);
  const facts = await pool.query<{ id: string; isEdited: boolean; decided: string; version: number }>(
    `SELECT id, "isEdited", decided, version FROM (
       SELECT recorded_at, id, revision IS NOT NULL AS "isEdited", points_earned || decisions::text AS decided, definition_version AS version
         FROM "order" WHERE program_id = $1
       UNION ALL SELECT recorded_at, id, false, points_earned || decisions::text, definition_version FROM activity WHERE program_id = $1
       UNION ALL SELECT created_at, id, false, '', definition_version FROM member WHERE program_id = $1) AS facts
     ORDER BY recorded_at, id`,
    [programId],
  );
  return {
    entries: await read(
      `SELECT wallet_id || ' ' || version || ' ' || encode(hash, 'hex') AS one FROM entry
       WHERE program_id = $1 ORDER BY wallet_id, version`,
    ),
    facts: facts.rows,
  };
}

async function tiersOf({ pool, programId }: InsightStage): Promise<Map<string, string | null>> {
  const { rows } = await pool.query<{ id: string; tier: string | null }>(
    'SELECT id, tier FROM member WHERE program_id = $1',
    [programId],
  );
  return new Map(rows.map(({ id, tier }) => [id, tier]));
}
