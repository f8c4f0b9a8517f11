import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Books, booksIn, waitForOrders } from './books.ts';
import type { Sums } from './cdnow.ts';
import { convert } from './cdnow.ts';
import { laurel, run, start } from './laurel.ts';

// Imports real purchases, once whole and once killed half-way and resumed, and holds the books against sums made here.
// The second time another programme is in force: what was simulated of it before has to come true, to the point.
// Ends with a line `N passed, N failed`.

const programme = fileURLToPath(new URL('programme.yaml', import.meta.url));
const draft = fileURLToPath(new URL('draft.yaml', import.meta.url));
const source = process.argv[2];
if (source === undefined) throw new Error('check.ts wants the purchases as its argument: CDNOW_master.txt');

const folder = await mkdtemp(join(tmpdir(), 'laurel-real-data-'));
// Run by root, PostgreSQL runs as another account, which has to get in.
await chmod(folder, 0o755);
const files = { ndjson: join(folder, 'orders.ndjson'), csv: join(folder, 'orders.csv') };
const sums = await convert(source, files);
console.log(`${sums.customers} customers, ${sums.orders} orders, ${sums.points} points by our own sum`);

let passed = 0;
let failed = 0;
try {
  const simulation = await importWhole(join(folder, 'whole'));
  await importKilled(join(folder, 'killed'), simulation);
} catch (error) {
  failed += 1;
  console.error(error);
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

type Side = { readonly pointsEarned: number; readonly creditEarned: string; readonly tierCounts: readonly TierCount[] };
type TierCount = { readonly tier: string; readonly members: number };
type Simulation = {
  readonly orders: number;
  readonly members: number;
  readonly tookMs: number;
  readonly today: Side;
  readonly draft: Side;
};

async function importWhole(dataDir: string): Promise<Simulation> {
  await prepare(dataDir, programme);
  const summary = await laurel('import', 'orders', files.ndjson, '--data-dir', dataDir);
  check('the import says that every order is new', () => match(summary, newAndKnown(sums.orders, 0)));
  const first = await booksIn(dataDir);
  check('members, orders and points are those of the file', () => deepStrictEqual(sumsOf(first), sums));

  const again = await laurel('import', 'orders', files.ndjson, '--data-dir', dataDir);
  check('importing again finds every order there', () => match(again, newAndKnown(0, sums.orders)));
  const second = await booksIn(dataDir);
  check('importing again changes nothing', () => deepStrictEqual(second, first));
  await verify(dataDir, 'the books verify');
  return await simulate(dataDir, second);
}

/** Every order is decided twice: as it was, and by the draft. */
async function simulate(dataDir: string, books: Books): Promise<Simulation> {
  const output = await run('program', 'simulate', draft, '--json', '--data-dir', dataDir);
  const simulation = JSON.parse(output) as Simulation;
  const { orders, members, today, tookMs } = simulation;
  const rate = Math.round((orders * 1000) / tookMs).toLocaleString('en');
  console.log(`${orders} orders simulated in ${(tookMs / 1000).toFixed(1)} s: ${rate} a second, under two definitions`);
  check('a replay of each fact under its own version reproduces the books to the point', () =>
    deepStrictEqual({ customers: members, orders, points: BigInt(today.pointsEarned) }, sums),
  );
  const after = await booksIn(dataDir);
  check('a simulation writes nothing', () => deepStrictEqual(after, books));
  return simulation;
}

async function importKilled(dataDir: string, { draft: simulated }: Simulation): Promise<void> {
  await prepare(dataDir, draft);
  const { child, ended } = start('import', 'orders', files.csv, '--data-dir', dataDir);
  await Promise.race([waitForOrders(dataDir, sums.orders / 2), ended]);
  child.kill('SIGKILL');
  const { signal } = await ended;
  const half = await booksIn(dataDir);
  check('the import is killed half-way', () => strictEqual(signal, 'SIGKILL'));
  check('and some orders are not in', () => ok(half.orders < sums.orders, `${half.orders} orders are in`));

  const summary = await laurel('import', 'orders', files.csv, '--data-dir', dataDir);
  const expected = newAndKnown(sums.orders - half.orders, half.orders);
  check('the import goes on where it was', () => match(summary, expected));
  const books = await booksIn(dataDir);
  const { customers, orders } = sums;
  check('members and orders are those of the file after all', () =>
    deepStrictEqual({ customers: books.members, orders: books.orders }, { customers, orders }),
  );
  check('points, credit and tiers are those that were simulated', () =>
    deepStrictEqual(
      { points: books.points, credit: books.credit, tiers: { ...books.tiers } },
      {
        points: BigInt(simulated.pointsEarned),
        credit: BigInt(simulated.creditEarned.replace('.', '')),
        tiers: Object.fromEntries(
          simulated.tierCounts.flatMap(({ tier, members }) => (members > 0 ? [[tier, members]] : [])),
        ),
      },
    ),
  );
  await verify(dataDir, 'the books verify after all');
}

async function prepare(dataDir: string, definition: string): Promise<void> {
  await laurel('migrate', '--data-dir', dataDir);
  await laurel('program', 'apply', definition, '--data-dir', dataDir);
}

async function verify(dataDir: string, promise: string): Promise<void> {
  const said = await laurel('verify', '--data-dir', dataDir);
  check(promise, () => match(said, /The books are right\./));
}

function sumsOf({ members, orders, points }: { members: number; orders: number; points: bigint }): Sums {
  return { customers: members, orders, points };
}

function newAndKnown(added: number, known: number): RegExp {
  return new RegExp(`: ${added.toLocaleString('en')} new, ${known.toLocaleString('en')} there before, 0 kept out\\.`);
}

function check(promise: string, holds: () => void): void {
  try {
    holds();
    passed += 1;
    console.log(`✓ ${promise}`);
  } catch (error) {
    failed += 1;
    console.error(`✗ ${promise}\n`, error);
  }
}
