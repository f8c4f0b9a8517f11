import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { person, petal } from '../../../../test/support/house.ts';
import { createLoyalty } from '../../../loyalty/create.ts';
import { runLaurel } from '../../laurel.ts';

let database: TestDatabase;
let folder: string;
let first: string;
let second: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-versions-'));
  first = join(folder, 'first.json');
  second = join(folder, 'second.json');
  await writeFile(first, withTier('100'));
  await writeFile(second, withTier('500'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  database = await createTestDatabase();
  return () => database.drop();
});

/** A programme with two tiers, the second of which begins at that spend. */
function withTier(from: string): string {
  const levels = [
    { key: 'bud', name: 'Bud', from: '0' },
    { key: 'bloom', name: 'Bloom', from },
  ];
  const program = { ...petal.program, slug: 'my-shop' };
  return JSON.stringify({ ...petal, program, tiers: { measure: 'spend', window: 'lifetime', levels } }, null, 2);
}

/** Runs a command on the test's database, as a terminal would show it. */
async function laurel(...args: string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const exitCode = await runLaurel(args, {
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
    redraw: null,
    setting: (name) => (name === 'DATABASE_URL' ? database.url : undefined),
  });
  return { exitCode, printed: printed.join('\n'), told: told.join('\n') };
}

async function applyWithBuyer(): Promise<void> {
  await laurel('program', 'apply', first);
  const { pool } = database;
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM program');
  const loyalty = createLoyalty({ pool, publish: () => undefined });
  const ada = await person({ pool, loyalty, programId: rows[0]?.id ?? '' }, 'ada');
  await ada.order({ amount: '200.00' });
  await loyalty.drain();
}

describe('laurel program plan', () => {
  it('shows what would change, and for whom, and writes nothing', async () => {
    await applyWithBuyer();
    const { exitCode, printed } = await laurel('program', 'plan', second);

    expect(exitCode).toBe(0);
    expect(printed).toBe(`my-shop would have version 2:
  tiers: bloom begins at 500, was 100
Members who would change tiers at once:
  1 from bloom to bud
Nothing was written. What it would have given so far: laurel program simulate ${second}. To put it in force: laurel program apply ${second}.`);
    expect((await laurel('program', 'history')).printed).not.toContain('2  since');
  });

  it('says where nothing would change, and where the programme is new', async () => {
    expect((await laurel('program', 'plan', first)).printed).toMatch(
      /^There is no programme my-shop yet: applying the file makes it\. first version: .+ to earn, 2 tiers, .+\.$/,
    );
    await laurel('program', 'apply', first);
    expect((await laurel('program', 'plan', first)).printed).toBe(
      'my-shop is in force as it is, version 1: nothing would change.',
    );
  });

  it('counts what would live longer with --extend-expiry', async () => {
    await applyWithBuyer();
    const longer = join(folder, 'longer.json');
    await writeFile(longer, withTier('100').replace('"P12M"', '"P24M"'));
    const { printed } = await laurel('program', 'plan', longer, '--extend-expiry');

    expect(printed).toContain('  points: expiry.after is P24M, was P12M\nNobody would change tiers.\n');
    expect(printed).toContain('expiry: would be put off for 200 points in 1 lot\nNothing was written.');
  });

  it('ends with exit code 1 and the place of the problem where the file is wrong', async () => {
    const wrong = join(folder, 'wrong.json');
    await writeFile(wrong, withTier('100').replace('"window"', '"windwo"'));
    const { exitCode, told } = await laurel('program', 'plan', wrong);

    expect(exitCode).toBe(1);
    expect(told).toMatch(/wrong\.json:\d+:\d+ {2}\/tiers.*window/s);
  });
});

describe('laurel program history and rollback', () => {
  it('list the versions, and put an earlier one in force again', async () => {
    await applyWithBuyer();
    await laurel('program', 'apply', second);

    const dry = await laurel('program', 'rollback', '--dry-run');
    expect(dry).toMatchObject({ exitCode: 0 });
    expect(dry.printed).toBe(`  tiers: bloom begins at 100, was 500
  members: 1 member will move from bud to bloom
my-shop: version 3 would put version 1 in force again.`);
    const { printed } = await laurel('program', 'rollback', first, '--to', '1');
    expect(printed).toContain('my-shop: version 3 puts version 1 in force again.');

    const history = await laurel('program', 'history', '--last', '2');
    expect(history.printed).toMatch(
      /^3 {2}since \S+Z, in force, version 1 again\n {5}tiers: bloom begins at 100, was 500\n2 {2}since \S+Z\n {5}tiers: bloom begins at 500, was 100$/,
    );
  });

  it.each([
    [['rollback'], 'There is no version before the definition that is in force.'],
    [['rollback', '--to', '7'], 'There is no version 7: the versions are 1 to 1.'],
    [['history', '--program', 'other'], 'There is no programme “other”.'],
  ])('say in a sentence why `laurel program %s` cannot be done', async (args, sentence) => {
    await laurel('program', 'apply', first);
    const { exitCode, told } = await laurel('program', ...args);

    expect(told).toContain(sentence);
    expect(exitCode).toBe(1);
  });

  it.each([
    ['rollback', '--to', 'one'],
    ['history', '--last', '0'],
  ])('refuse `laurel program %s %s %s` as wrong usage', async (...args) => {
    expect(await laurel('program', ...args)).toMatchObject({ exitCode: 2 });
  });
});
