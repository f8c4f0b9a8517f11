import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionJsonSchema } from '@laurel/schema/json-schema';
import { starterDefinition } from '@laurel/schema/starter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { runLaurel } from '../laurel.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'laurel-program-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

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

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

it('writes a starter that can be put in force, once, and never over a file', async () => {
  const path = join(folder, 'starter.yaml');

  expect(await laurel(`program init ${path}`)).toMatchObject({ exitCode: 0 });
  expect(await laurel(`program init ${path}`)).toMatchObject({ exitCode: 1 });
  expect((await laurel(`program check ${path}`)).printed).toContain('is right: the programme my-shop');
  expect((await laurel(`program apply ${path}`)).printed).toContain('my-shop: version 1 is in force.');
  expect((await laurel(`program apply ${path}`)).printed).toBe('my-shop is in force as it is, version 1.');
});

it('points to what is wrong by line and column', async () => {
  const bad = starterDefinition.replace('cost: 500', 'cots: 500').replace('slug: my-shop', 'slug: My Shop');
  const path = await file('bad.yaml', bad);

  const { exitCode, told } = await laurel(`program apply ${path}`);

  expect(told).toMatch(/bad\.yaml:\d+:\d+ {2}\/program\/slug {2}/);
  expect(told).toMatch(/bad\.yaml:\d+:\d+ {2}\/rewards\/0\/cots {2}/);
  expect(exitCode).toBe(1);
});

it('points into a condition too', async () => {
  const path = await file('condition.yaml', starterDefinition.replace('order.total >=', 'order.totl >='));
  const line = starterDefinition.split('\n').findIndex((text) => text.includes('order.total >=')) + 1;

  expect((await laurel(`program check ${path}`)).told).toContain(`condition.yaml:${line}:5  /earn/3/when`);
});

describe('program init --preset', () => {
  it('writes a programme that people know, which can be put in force, and says which there are', async () => {
    const path = join(folder, 'preset', 'club.yaml');
    await mkdir(join(folder, 'preset'));
    expect(await laurel(`program init ${path} --preset coffee-stamps`)).toMatchObject({ exitCode: 0 });

    expect(await readFile(path, 'utf8')).toContain('slug: corner-coffee');
    expect(await laurel(`program check ${path}`)).toMatchObject({ exitCode: 0 });
    expect((await laurel(`program init ${path} --preset coffee`)).told).toContain('coffee-stamps, beauty-tiers');
  });
});

describe('program init', () => {
  it('writes the schema that the starter names beside it, so that editors find it offline', async () => {
    await mkdir(join(folder, 'shop'));
    const path = join(folder, 'shop', 'programme.yaml');

    expect(await laurel(`program init ${path}`)).toMatchObject({ exitCode: 0 });

    const [first = ''] = (await readFile(path, 'utf8')).split('\n');
    const named = first.replace('# yaml-language-server: $schema=', '');
    expect(named).not.toMatch(/[/:]/);
    expect(await readFile(join(folder, 'shop', named), 'utf8')).toBe(definitionJsonSchema());
  });

  it('brings a schema of its own up to date, and leaves somebody else’s file alone', async () => {
    await mkdir(join(folder, 'other'));
    const schema = join(folder, 'other', 'program.schema.json');
    await writeFile(schema, definitionJsonSchema().replace('What members call the programme.', 'Its name.'));
    expect(await laurel(`program init ${join(folder, 'other', 'one.yaml')}`)).toMatchObject({ exitCode: 0 });
    expect(await readFile(schema, 'utf8')).toBe(definitionJsonSchema());

    await writeFile(schema, '{ "title": "Ours" }');
    const { exitCode, told } = await laurel(`program init ${join(folder, 'other', 'two.yaml')}`);
    expect(told).toContain('write the programme in another folder');
    expect(exitCode).toBe(1);
    expect(await readFile(schema, 'utf8')).toBe('{ "title": "Ours" }');
    await expect(readFile(join(folder, 'other', 'two.yaml'))).rejects.toThrow('ENOENT');
  });
});

describe('program check, to somebody new', () => {
  /** What is told of the starter with a mistake in it: by line and column, counted from where the mistake stands. */
  it.each<[mistake: string, from: string, to: string, at: string, pointer: string, message: string]>([
    [
      'a typo in a key',
      'minimumSpend:',
      'minimumSpent:',
      'minimumSpent:',
      '/rewards/0/minimumSpent',
      '“minimumSpent” is not a key here. Did you mean “minimumSpend”?',
    ],
    [
      'a typo in a word',
      'weekdays: [mon, tue,',
      'weekdays: [mon, tues,',
      'tues,',
      '/earn/5/during/weekdays/1',
      'Item 2 of “weekdays” must be mon, tue, wed, thu, fri, sat or sun. Did you mean “tue”?',
    ],
    [
      'a line too far in',
      '  currency: GBP',
      '   currency: GBP',
      'currency: GBP',
      '/program',
      'This line is indented by 3 spaces, the line above by 2. Lines that belong together begin in the same column; a line stands further in only below one that ends with a colon.',
    ],
    [
      'a line too far out',
      '    give: 100\n  - key: purchase',
      '   give: 100\n  - key: purchase',
      'give: 100',
      '/earn/0',
      'This line is indented by 3 spaces, the line above by 4. Lines that belong together begin in the same column; a line stands further in only below one that ends with a colon.',
    ],
    [
      'a section in another',
      '\nstack: multiply',
      '\n  stack: multiply',
      'stack: multiply',
      '',
      'This line is indented by 2 spaces, the line above by 0. Lines that belong together begin in the same column; a line stands further in only below one that ends with a colon.',
    ],
    [
      'a key outside of its section',
      '  shortfall: owe',
      'shortfall: owe',
      'shortfall: owe',
      '/shortfall',
      '“shortfall” is not a key here. It belongs to “refunds” above: indent it further than “refunds”.',
    ],
    [
      'a tier out of order',
      'name: Silver, from: "150"',
      'name: Silver, from: "600"',
      'from: "500"',
      '/tiers/levels/2/from',
      '“from” must be more than "600", where “silver” before it begins: write the tiers from the lowest up.',
    ],
    [
      'a reward for a tier that is not there',
      '    tier: silver\n    perMember',
      '    tier: sliver\n    perMember',
      'tier: sliver',
      '/rewards/2/tier',
      'Nobody can have this reward: “sliver” is not a tier. Did you mean “silver”?',
    ],
    [
      'a reward of which there is none',
      'stock: 40',
      'stock: 0',
      'stock: 0',
      '/rewards/4/stock',
      'Nobody can have this reward: “stock” is 0. Say how many there are for all members, or leave the reward out.',
    ],
    [
      'a reward dearer than one may spend on it',
      'variable: { max: 5000 }',
      'variable: { max: 50 }',
      'max: 50',
      '/rewards/1/variable/max',
      'Nobody can have this reward: “max” is less than one step, “cost”, 100. Raise it, or leave “variable” out.',
    ],
    [
      'a reward that is over before it begins',
      'from: 2027-11-20, until: 2027-11-27',
      'from: 2027-11-20, until: 2027-11-17',
      'until: 2027-11-17',
      '/rewards/7/during/until',
      '“until” must be later than “from”.',
    ],
    [
      'a reward on a day that never comes',
      'from: 2027-11-20, until: 2027-11-27',
      'from: 2027-11-20, until: 2027-11-22, weekdays: [mon]',
      'during: { from: 2027-11-20',
      '/rewards/7/during',
      'None of these days and hours is between “from” and “until”: it would never apply.',
    ],
    [
      'a seat that can be had only when the event is over',
      '    perMember: { times: 1 }',
      '    during: { from: 2027-12-05 }',
      'from: 2027-12-05',
      '/rewards/8/during/from',
      '“from” must be before the event begins: nobody can have a seat after.',
    ],
  ])('answers %s', async (_mistake, from, to, at, pointer, message) => {
    expect(starterDefinition.split(from)).toHaveLength(2);
    const text = starterDefinition.replace(from, to);
    const before = text.slice(0, text.indexOf(at)).split('\n');
    const place = `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    const path = await file('mistake.yaml', text);

    const { exitCode, told } = await laurel(`program check ${path}`);

    expect(told).toContain(`${path}:${place}  ${pointer || '/'}  ${message}`);
    expect(told).toMatch(/mistake\.yaml has (?:a problem|\d+ problems)\.$/);
    expect(exitCode).toBe(1);
  });
});
