import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { starterDefinition } from '@laurel/schema/starter';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { runLaurel } from './laurel.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-cli-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  database = await createTestDatabase();
  return () => database.drop();
});

/** Runs a command on the test's database, as a terminal would show it. */
async function laurel(args: string, environment: Record<string, string> = {}) {
  const settings: Record<string, string> = { DATABASE_URL: database.url, ...environment };
  const printed: string[] = [];
  const told: string[] = [];
  const exitCode = await runLaurel(args.split(' '), {
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
    redraw: null,
    setting: (name) => settings[name] || undefined,
  });
  return { exitCode, printed: printed.join('\n'), told: told.join('\n') };
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function apply(slug = 'my-shop'): Promise<void> {
  const definition = await file(`${slug}.yaml`, starterDefinition.replace('slug: my-shop', `slug: ${slug}`));
  expect(await laurel(`program apply ${definition}`)).toMatchObject({ exitCode: 0 });
}

function orderRow(externalId: string, customerExternalId: string, changes: object = {}): string {
  const lines = [{ sku: 'ROSE', quantity: 1, amount: '20.00' }];
  return JSON.stringify({
    externalId,
    customerExternalId,
    placedAt: '2026-05-01T10:00:00Z',
    currencyCode: 'GBP',
    lines,
    ...changes,
  });
}

async function total(column: 'available' | 'pending', asset = 'POINTS'): Promise<bigint> {
  const { rows } = await database.pool.query<{ sum: bigint }>(
    `SELECT coalesce(sum(${column}), 0) AS sum FROM wallet WHERE asset = $1`,
    [asset],
  );
  return rows[0]?.sum ?? -1n;
}

async function tierOf(externalId: string): Promise<string | null | undefined> {
  const { rows } = await database.pool.query<{ tier: string | null }>(
    'SELECT tier FROM member WHERE external_id = $1',
    [externalId],
  );
  return rows[0]?.tier;
}

describe('usage', () => {
  it.each([
    ['bogus', "error: unknown command 'bogus'"],
    ['import cats cats.csv', 'Allowed choices are orders, members.'],
    ['run-due --as-of tomorrow', 'It must be an instant such as 2026-06-01T00:00:00Z.'],
    ['dev --port 70000', 'It must be a number from 0 to 65535'],
    ['keys create --kind golden', 'Allowed choices are publishable, secret, signing.'],
  ])('refuses `laurel %s` with exit code 2', async (args, sentence) => {
    const { exitCode, told } = await laurel(args);

    expect(told).toContain(sentence);
    expect(exitCode).toBe(2);
  });

  it.each(['dev', 'start', 'migrate', 'program apply', 'keys create', 'import', 'run-due', 'verify'])(
    'helps with `laurel %s`',
    async (command) => {
      const { exitCode, printed } = await laurel(`${command} --help`);

      expect(exitCode).toBe(0);
      expect(printed).toContain(`Usage: laurel ${command}`);
    },
  );
});

describe('failures', () => {
  it.each([
    ['verify', { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x' }, 'The database does not answer (ECONNREFUSED)'],
    ['verify --data-dir /nowhere', { DATABASE_URL: '' }, 'There is no database in /nowhere.'],
    ['keys list', {}, 'There is no programme yet.'],
    ['import orders orders.xlsx', {}, 'orders.xlsx is neither .ndjson, .jsonl nor .csv.'],
    ['program check /nowhere.yaml', {}, 'There is no such file'],
    ['start', {}, 'LAUREL_MASTER_KEY is not set.'],
    ['start', { LAUREL_MASTER_KEY: 'short' }, 'LAUREL_MASTER_KEY must be 32 random bytes'],
  ])('says in a sentence why `laurel %s` cannot be done', async (args, environment, sentence) => {
    const { exitCode, told } = await laurel(args, environment);

    expect(told).toContain(sentence);
    expect(told).not.toContain('    at ');
    expect(exitCode).toBe(1);
  });

  it('shows where an error came from only when asked', async () => {
    const { told } = await laurel('program check /nowhere.yaml', { LOG_LEVEL: 'debug' });

    expect(told).toContain('    at ');
  });

  it('refuses to serve or to read a half-migrated database', async () => {
    await database.pool.query('DELETE FROM _prisma_migrations');
    const masterKey = Buffer.alloc(32, 7).toString('base64');

    for (const command of ['start', 'verify', 'keys list']) {
      const { exitCode, told } = await laurel(command, { LAUREL_MASTER_KEY: masterKey });
      expect(told).toContain('Run `laurel migrate` first.');
      expect(exitCode).toBe(1);
    }
  });
});

describe('keys', () => {
  it('prints a secret once, lists it without, and revokes it', async () => {
    await apply();

    const made = await laurel('keys create --kind secret --label till');
    const id = /with the id (\S+)\./.exec(made.told)?.[1];
    const { printed } = await laurel('keys list');

    expect(made.printed).toMatch(/^sk_my-shop_\S+$/);
    expect(printed).toContain(`${id}  secret       …${made.printed.slice(-4)}  “till”`);
    expect(printed).not.toContain(made.printed);
    expect(await laurel(`keys revoke ${id}`)).toMatchObject({ exitCode: 0, printed: `${id} is revoked.` });
    expect(await laurel(`keys revoke ${id}`)).toMatchObject({ exitCode: 1 });
    expect((await laurel('keys list')).printed).toContain('revoked ');
  });

  it('makes signing secrets with the master key alone', async () => {
    await apply();
    const dataDir = join(folder, 'none');
    const masterKey = Buffer.alloc(32, 7).toString('base64');

    const without = await laurel(`keys create --kind signing --data-dir ${dataDir}`);
    const { printed, told } = await laurel('keys create --kind signing', { LAUREL_MASTER_KEY: masterKey });

    expect(without.told).toContain('Set LAUREL_MASTER_KEY');
    expect(printed).toMatch(/^ss_\S+$/);
    expect(told).toMatch(/"kid": "k_\S+"/);
  });

  it('takes origins for publishable keys only, and exact ones', async () => {
    await apply();

    expect((await laurel('keys create --kind publishable')).told).toContain('Name them with --origin');
    expect((await laurel('keys create --kind secret --origin https://a.example')).told).toContain('Leave --origin out');
    expect((await laurel('keys create --kind publishable --origin a.example')).told).toContain('is not an origin');
    expect(
      (await laurel('keys create --kind publishable --origin https://a.example --origin https://b.example')).printed,
    ).toMatch(/^pk_my-shop_/);
    expect((await laurel('keys list')).printed).toContain('https://a.example https://b.example');
  });

  it('wants to know the programme where there are several', async () => {
    await apply('one');
    await apply('two');

    expect((await laurel('keys list')).told).toBe(
      'There are several programmes: one, two. Say which one with --program SLUG.',
    );
    expect((await laurel('keys list --program three')).told).toContain('There is no programme “three”.');
    expect((await laurel('keys list --program two')).exitCode).toBe(0);
  });
});

describe('import', () => {
  it('brings in what is right, keeps out what is not, and adds nothing the second time', async () => {
    await apply();
    const rows = [
      orderRow('o-1', 'ada'),
      '{"externalId": "o-2"',
      orderRow('o-3', 'ada', { placedAt: '2026-04-01T10:00:00Z' }),
      orderRow('o-4', 'bo', { currencyCode: 'USD' }),
      orderRow('o-5', 'bo'),
      orderRow('o-5', 'bo'),
    ];
    const path = await file('orders.ndjson', rows.join('\n'));
    const rejects = join(folder, 'rejects.ndjson');

    const first = await laurel(`import orders ${path} --rejects ${rejects}`);
    const kept = (await readFile(rejects, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const again = await laurel(`import orders ${path} --rejects ${rejects}`);

    expect(first.printed).toMatch(/^3 orders in .* a second\): 2 new, 1 there before, 3 kept out\.$/);
    expect(first.told).toContain(`Put right what stands in ${rejects} and import it again.`);
    expect(first.exitCode).toBe(1);
    expect(kept.map(({ line, text }) => [line, text]).sort()).toEqual([2, 3, 4].map((line) => [line, rows[line - 1]]));
    expect(again.printed).toMatch(/: 0 new, 3 there before, 3 kept out\.$/);
    expect(await total('available')).toBe(240n);
    expect((await laurel('verify')).exitCode).toBe(0);
  });

  it('tells of bad rows where nobody keeps them', async () => {
    await apply();
    const path = await file(
      'bad.csv',
      'externalId,placedAt,currencyCode,sku,quantity,amount\no-1,today,GBP,ROSE,1,2.00\n',
    );

    const { exitCode, told } = await laurel(`import orders ${path}`);

    expect(told).toContain('line 2: placedAt must be an instant');
    expect(told).toContain('Put right what stands above and import it again.');
    expect(exitCode).toBe(1);
  });

  it('enrols members with what they start with, once', async () => {
    await apply();
    const path = await file(
      'members.csv',
      'externalId,joinedAt,points,tier\nada,2026-01-01T00:00:00Z,250,\nbo,,40,silver\ncy,,,platinum\n',
    );
    const more = await file('more.csv', 'externalId,points\nada,300\nbo,40\n');

    const first = await laurel(`import members ${path}`);
    const again = await laurel(`import members ${path}`);
    const other = await laurel(`import members ${more}`);

    expect(first.printed).toMatch(/: 2 new, 0 there before, 1 kept out\.$/);
    expect(first.told).toContain(
      'line 4: the member is enrolled, but without a tier: The programme has no tier "platinum"',
    );
    expect(await tierOf('bo')).toBe('silver');
    expect(again.printed).toMatch(/: 0 new, 2 there before, 1 kept out\.$/);
    expect(other.told).toContain('line 2: the member is enrolled, but was given another opening balance before');
    expect(await total('available')).toBe(250n + 40n + 3n * 100n);
    expect((await laurel('verify')).exitCode).toBe(0);
  });
});

describe('import of money', () => {
  it('gives opening credit once, and takes orders in listed currencies as the API does', async () => {
    const abroadToo = starterDefinition.replace('currencies: {}', 'currencies: { JPY: { rate: "0.005" } }');
    const definition = await file('abroad.yaml', abroadToo);
    expect(await laurel(`program apply ${definition}`)).toMatchObject({ exitCode: 0 });
    const path = await file('credit.csv', 'externalId,credit\nada,12.50\nbo,1.005\ncy,\n');
    const more = await file('more-credit.csv', 'externalId,credit\nada,13.50\n');
    const orders = await file(
      'abroad.csv',
      `externalId,customerExternalId,placedAt,currencyCode,sku,quantity,amount
a-1,ada,2026-05-01T10:00:00Z,JPY,ROSE,1,4000
a-2,ada,2026-05-02T10:00:00Z,JPY,ROSE,1,40.50
`,
    );

    const first = await laurel(`import members ${path}`);
    const again = await laurel(`import members ${path}`);
    const other = await laurel(`import members ${more}`);
    const abroad = await laurel(`import orders ${orders}`);

    expect(first.printed).toMatch(/: 2 new, 0 there before, 1 kept out\.$/);
    expect(first.told).toContain('without an opening balance: credit: “1.005” has more digits than GBP has');
    expect(again.printed).toMatch(/: 0 new, 2 there before, 1 kept out\.$/);
    expect(other.told).toContain('was given another opening balance of credit before');
    expect(abroad.told).toContain('line 3: “40.50” has more digits than JPY has');
    expect(await total('available', 'CREDIT')).toBe(1250n);
    const { rows } = await database.pool.query('SELECT total_minor, spend_minor, currency_code FROM "order"');
    expect(rows).toEqual([{ total_minor: 4000n, spend_minor: 2000n, currency_code: 'JPY' }]);
    expect((await laurel('verify')).exitCode).toBe(0);
  });
});

describe('run-due', () => {
  it('does what time brings, and moves no clock of a shop', async () => {
    await apply();
    await laurel(
      `import orders ${await file('due.ndjson', orderRow('o-1', 'ada', { placedAt: new Date().toISOString() }))}`,
    );

    expect(await laurel('run-due')).toMatchObject({ exitCode: 0 });
    const moved = await laurel(`run-due --as-of ${inDays(30)}`);

    expect(moved.told).toContain('laurel dev');
    expect(moved.exitCode).toBe(1);
    expect(await total('pending')).toBe(20n);
  });

  it('moves the clock of a database made to develop with, forward only', async () => {
    await database.pool.query('INSERT INTO installation (id, movable_clock, created_at) VALUES (1, true, now())');
    await apply();
    await laurel(
      `import orders ${await file('due.ndjson', orderRow('o-1', 'ada', { placedAt: new Date().toISOString() }))}`,
    );

    const forward = await laurel(`run-due --as-of ${inDays(30)}`);
    const back = await laurel(`run-due --as-of ${inDays(20)}`);

    expect(forward).toMatchObject({ exitCode: 0, printed: '1 wallet brought up to date, with 1 entry.' });
    expect(await total('pending')).toBe(0n);
    expect(back.told).toContain('forward');
    expect(back.exitCode).toBe(1);
  });
});

it('finds what is wrong with the books', async () => {
  await apply();
  await laurel(`import orders ${await file('one.ndjson', orderRow('o-1', 'ada'))}`);
  await database.pool.query("UPDATE wallet SET available = available + 1 WHERE asset = 'POINTS'");

  const { exitCode, told } = await laurel('verify');

  expect(told).toMatch(/^balance wallet \S+: /);
  expect(told).toContain('The books are wrong in ');
  expect(exitCode).toBe(1);
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
