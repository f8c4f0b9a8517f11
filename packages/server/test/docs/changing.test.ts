import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runLaurel } from '../../src/cli/laurel.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { accepted, openProgram, person, petal, setClock } from '../support/house.ts';
import { blocksOf } from './markdown.ts';

let database: TestDatabase;
let folder: string;

/** What docs/program.md shows of one command. */
const shown = (command: string) =>
  blocksOf('docs/program.md').find(({ text }) => text.startsWith(`$ laurel ${command}`))?.text ?? '';

function club(give: number, from: string) {
  const levels = [
    { key: 'bud', name: 'Bud', from: '0' },
    { key: 'bloom', name: 'Bloom', from, multiply: '1.2' },
  ];
  const earn = [{ key: 'purchase', on: 'order', per: '1.00', give }];
  return { ...petal, earn, tiers: { measure: 'spend', window: 'lifetime', levels }, rewards: [] };
}

/** Runs a command where the draft is, as a terminal would show it. */
async function laurel(command: string): Promise<string> {
  const printed: string[] = [];
  const args = command.split(' ').map((word) => (word === 'draft.yaml' ? join(folder, word) : word));
  await runLaurel(args, {
    print: (line) => printed.push(line.replaceAll(`${folder}/`, '')),
    tell: (line) => printed.push(line),
    redraw: null,
    setting: (name) => (name === 'DATABASE_URL' ? database.url : undefined),
  });
  return `$ laurel ${command}\n${printed.join('\n')}\n`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-changing-'));
  await writeFile(join(folder, 'draft.yaml'), JSON.stringify(club(2, '300')));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it('shows a change as it goes, from the plan to going back', async () => {
  const { pool } = database;
  const loyalty = createLoyalty({ pool, publish: () => undefined });
  const programId = await openProgram(pool, loyalty, club(1, '150'));
  await pool.query('UPDATE definition SET applied_at = $1', ['2026-03-01T10:00:00Z']);
  await setClock(pool, programId, '2026-05-01T10:00:00Z');
  const joinedAt = new Date('2026-03-01T10:00:00Z');
  for (const externalId of ['ada', 'bob'])
    accepted((await loyalty.members.enroll(programId, [{ externalId, joinedAt }]))[0]);
  const [ada, bob] = [
    await person({ pool, loyalty, programId }, 'ada'),
    await person({ pool, loyalty, programId }, 'bob'),
  ];
  await ada.order({ amount: '165.00', placedAt: new Date('2026-03-05T10:00:00Z') });
  await bob.order({ amount: '35.00', placedAt: new Date('2026-03-07T10:00:00Z') });
  await ada.order({ amount: '100.00', placedAt: new Date('2026-04-20T10:00:00Z') });

  expect(await laurel('program plan draft.yaml')).toBe(shown('program plan'));
  const simulated = await laurel('program simulate draft.yaml');
  expect(simulated.replace(/ \(\d[^)]* a second\)/, '')).toBe(shown('program simulate'));

  await laurel('program apply draft.yaml');
  await setClock(pool, programId, '2026-05-02T10:00:00Z');
  await laurel('program rollback');
  const history = await laurel('program history');
  expect(history.replaceAll(/:\d\dZ/g, ':00Z')).toBe(shown('program history'));
  await loyalty.drain();
});
