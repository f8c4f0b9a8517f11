import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { person, petal, setClock } from '../../../test/support/house.ts';
import { createLoyalty } from '../../loyalty/create.ts';
import { runLaurel } from '../laurel.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-time-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  database = await createTestDatabase();
  await database.pool.query('INSERT INTO installation (id, movable_clock, created_at) VALUES (1, true, now())');
  return () => database.drop();
});

/** Runs a command on the test's database, as a screen would show it. */
async function laurel(...args: string[]) {
  const lines = { printed: [] as string[], told: [] as string[], drawn: [] as string[] };
  const exitCode = await runLaurel(args, {
    print: (line) => lines.printed.push(line),
    tell: (line) => lines.told.push(line),
    redraw: (line) => lines.drawn.push(line),
    setting: (name) => (name === 'DATABASE_URL' ? database.url : undefined),
  });
  return { exitCode, ...lines };
}

async function programme(name: string, expiry: unknown): Promise<string> {
  const file = join(folder, name);
  const program = { ...petal.program, slug: 'my-shop' };
  await writeFile(file, JSON.stringify({ ...petal, program, points: { ...petal.points, pendingDays: 0, expiry } }));
  return file;
}

/** Ada has 80 points that lapse after 1 May 2027. */
async function withAda() {
  await laurel('program', 'apply', await programme('first.json', { after: 'P12M' }));
  const { pool } = database;
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM program');
  const programId = rows[0]?.id ?? '';
  await setClock(pool, programId, '2026-05-01T10:00:00Z');
  const loyalty = createLoyalty({ pool, publish: () => undefined });
  const ada = await person({ pool, loyalty, programId }, 'ada');
  await ada.order({ amount: '80.00' });
  await loyalty.drain();
  return { ...ada, programId };
}

it('lets live longer what members have, when it is told to, and shows how far it is', async () => {
  const ada = await withAda();
  const longer = await programme('longer.json', { after: 'P24M' });
  const applied = await laurel('program', 'apply', longer, '--extend-expiry');
  expect(applied).toEqual({
    exitCode: 0,
    printed: [
      '  points: expiry.after is P24M, was P12M',
      '  expiry: put off for 80 points in 1 lot',
      'my-shop: version 2 is in force.',
    ],
    told: [],
    drawn: ['1 member looked at'],
  });
  expect(await ada.lots()).toMatchObject([{ expiresAt: new Date('2028-05-01T23:00:00Z') }]);
  const again = await laurel('program', 'apply', longer, '--extend-expiry');
  expect(again.printed).toEqual(['  expiry: put off for nothing that members have', 'my-shop: version 2 is in force.']);
});

it('moves the clock, tells what comes near, and does what time brings', async () => {
  const ada = await withAda();
  expect((await laurel('run-due', '--as-of', '2027-04-20T00:00:00Z')).printed).toEqual([
    '0 wallets brought up to date, with 0 entries. 1 told of what comes near.',
  ]);
  expect((await laurel('run-due', '--as-of', '2027-05-02T00:00:00Z')).printed).toEqual([
    '1 wallet brought up to date, with 1 entry.',
  ]);
  expect(await ada.balance()).toMatchObject({ available: 0 });
});

it('names who cannot be brought to now, and exits with 1', async () => {
  const ada = await withAda();
  await database.pool.query('UPDATE wallet SET available = 1 WHERE available > 0');
  const { exitCode, printed, told } = await laurel('run-due', '--as-of', '2027-05-02T00:00:00Z');
  expect(exitCode).toBe(1);
  expect(printed).toEqual(['0 wallets brought up to date, with 0 entries.']);
  expect(told.join('\n')).toContain(`member ${ada.id}`);
  expect(told.at(-1)).toContain('laurel verify says what is wrong');
});
