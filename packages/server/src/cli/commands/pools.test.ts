import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { accepted, person, petal } from '../../../test/support/house.ts';
import { createLoyalty } from '../../loyalty/create.ts';
import { runLaurel } from '../laurel.ts';

let database: TestDatabase;
let folder: string;
const folders: string[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'laurel-pools-'));
  folders.push(folder);
  return () => database.drop();
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

/** Runs a command on the test's database, as a terminal would show it. */
async function laurel(args: string) {
  const printed: string[] = [];
  const told: string[] = [];
  const exitCode = await runLaurel(args.split(' '), {
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
    redraw: null,
    setting: (name) => (name === 'DATABASE_URL' ? database.url : undefined),
  });
  return { exitCode, printed: printed.join('\n'), told: told.join('\n') };
}

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const off = { key: 'off', name: '£5 off', cost: 1, give: { amountOff: '5.00' }, codes: { pool: 'codes.txt' } };
const tree = { key: 'tree', name: 'A tree', cost: 100, give: { donation: { to: 'Trees for Cities', amount: '1.00' } } };
const definition = (more: object = {}) =>
  write(
    'petal.json',
    JSON.stringify({ ...petal, points: { ...petal.points, pendingDays: 0 }, rewards: [off, tree], ...more }),
  );

describe('program apply', () => {
  it('adds the codes of the file that a reward names, beside the definition; a second time only the new ones', async () => {
    const path = await definition();
    await write('codes.txt', '\uFEFFspring-1\r\n\r\n  spring-2  \nspring-1\n');
    const first = await laurel(`program apply ${path}`);
    expect(first).toMatchObject({ exitCode: 0, told: 'codes.txt: 2 codes added, 2 left to give out.' });
    await write('codes.txt', 'spring-1\nspring-2\nspring-3\n');
    expect((await laurel(`program apply ${path}`)).told).toBe('codes.txt: 1 code added, 3 left to give out.');
    const { rows } = await database.pool.query('SELECT shown_code AS code FROM pool_code ORDER BY place');
    expect(rows.map(({ code }) => code)).toEqual(['spring-1', 'spring-2', 'spring-3']);
  });

  it('takes 100,000 codes', { timeout: 120_000 }, async () => {
    const path = await definition();
    await write('codes.txt', Array.from({ length: 100_000 }, (_, index) => `code-${index}-x`).join('\n'));
    expect((await laurel(`program apply ${path}`)).told).toBe(
      'codes.txt: 100,000 codes added, 100,000 left to give out.',
    );
    const { rows } = await database.pool.query('SELECT count(*)::int AS codes, max(place)::int AS last FROM pool_code');
    expect(rows).toEqual([{ codes: 100_000, last: 100_000 }]);
  });

  it('says which lines are no codes that could be told apart, and puts nothing in force', async () => {
    const path = await definition();
    await write('codes.txt', 'AB10\n\nab-io\n---\n');
    for (const command of ['check', 'apply']) {
      const { exitCode, told } = await laurel(`program ${command} ${path}`);
      expect(exitCode).toBe(1);
      expect(told).toContain('codes.txt: Line 3: "ab-io" reads like "AB10" of line 1: leave one of them out.');
      expect(told).toContain('codes.txt: Line 4: a code is made of letters');
      expect(told).toContain('codes.txt has 2 lines that are no code to give out.');
    }
    const { rows } = await database.pool.query('SELECT FROM definition');
    expect(rows).toEqual([]);
  });

  it('says the line of a code that another pool has, in files of any length', { timeout: 60_000 }, async () => {
    const path = await definition({ rewards: [off, { ...off, key: 'more', codes: { pool: 'more.txt' } }] });
    await write('codes.txt', 'taken\n');
    await write('more.txt', `${Array.from({ length: 10_500 }, (_, index) => `code ${index}`).join('\n')}\nTAKEN\n`);
    const { exitCode, told } = await laurel(`program apply ${path}`);
    expect(exitCode).toBe(1);
    expect(told).toContain('more.txt: Line 10501: "TAKEN" reads like "taken" in the pool "codes.txt": leave it out.');
  });

  it('needs a file only while the pool holds no codes', async () => {
    const path = await definition();
    const without = await laurel(`program apply ${path}`);
    expect(without).toMatchObject({
      exitCode: 1,
      told: expect.stringMatching(/There is no file \S+codes\.txt, and the pool/),
    });
    expect((await database.pool.query('SELECT FROM definition')).rows).toEqual([]);
    await write('codes.txt', 'one');
    await laurel(`program apply ${path}`);
    await rm(join(folder, 'codes.txt'));
    expect(await laurel(`program check ${path}`)).toMatchObject({
      exitCode: 0,
      told: expect.stringContaining('from before'),
    });
    expect(await laurel(`program apply ${path}`)).toMatchObject({
      exitCode: 0,
      told: expect.stringContaining('the pool codes.txt keeps the codes that it has.'),
    });
  });
});

describe('report donations', () => {
  it('adds up what members donated, by beneficiary and days of the programme’s own time zone', async () => {
    const oak = { ...tree, key: 'oak', give: { donation: { to: 'Woodland', amount: '7.00' } } };
    const path = await definition({ rewards: [tree, oak] });
    await laurel(`program apply ${path}`);
    expect((await laurel('report donations')).printed).toBe('Nothing was donated.');
    const loyalty = createLoyalty({ pool: database.pool, publish: () => undefined });
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM program');
    const programId = rows[0]?.id ?? '';
    const ada = await person({ pool: database.pool, loyalty, programId }, 'ada');
    await ada.adjust(1000);
    await ada.reward('tree');
    const undone = await ada.reward('tree');
    accepted(await loyalty.redemptions.refund(programId, { code: undone.code, reason: 'a mistake' }));
    await ada.reward('oak');
    const last = await ada.reward('tree');
    await database.pool.query(`UPDATE redemption SET captured_at = '2026-04-30T23:00:00Z'`);
    await database.pool.query(`UPDATE redemption SET captured_at = '2026-04-30T22:59:59Z' WHERE id = $1`, [last.id]);

    expect((await laurel('report donations')).printed.split('\n')).toEqual([
      'Woodland  7.00 GBP  1 donation, 100 points',
      'Trees for Cities  2.00 GBP  2 donations, 200 points',
    ]);
    const may = await laurel('report donations --from 2026-05-01 --to 2026-06-01 --json');
    expect(JSON.parse(may.printed)).toEqual([
      { beneficiary: 'Woodland', redemptions: 1, points: 100, amount: '7.00', currencyCode: 'GBP' },
      { beneficiary: 'Trees for Cities', redemptions: 1, points: 100, amount: '1.00', currencyCode: 'GBP' },
    ]);
    expect((await laurel('report donations --to 2026-05-01')).printed).toContain('1.00 GBP  1 donation, 100 points');
    expect(await laurel('report donations --from yesterday')).toMatchObject({ exitCode: 2 });
  });
});
