import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { booksIn, waitForOrders } from './books.ts';
import type { Sums } from './cdnow.ts';
import { convert } from './cdnow.ts';
import { laurel, start } from './laurel.ts';

// Imports real purchases, once whole and once killed half-way and resumed, and holds the books against sums made here.
// Ends with a line `N passed, N failed`.

const programme = fileURLToPath(new URL('programme.yaml', import.meta.url));
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
  await importWhole(join(folder, 'whole'));
  await importKilled(join(folder, 'killed'));
} catch (error) {
  failed += 1;
  console.error(error);
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function importWhole(dataDir: string): Promise<void> {
  await prepare(dataDir);
  const summary = await laurel('import', 'orders', files.ndjson, '--data-dir', dataDir);
  check('the import says that every order is new', () => match(summary, newAndKnown(sums.orders, 0)));
  const first = await booksIn(dataDir);
  check('members, orders and points are those of the file', () => deepStrictEqual(sumsOf(first), sums));

  const again = await laurel('import', 'orders', files.ndjson, '--data-dir', dataDir);
  check('importing again finds every order there', () => match(again, newAndKnown(0, sums.orders)));
  const second = await booksIn(dataDir);
  check('importing again changes nothing', () => deepStrictEqual(second, first));
  await verify(dataDir, 'the books verify');
}

async function importKilled(dataDir: string): Promise<void> {
  await prepare(dataDir);
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
  check('members, orders and points are those of the file after all', () => deepStrictEqual(sumsOf(books), sums));
  await verify(dataDir, 'the books verify after all');
}

async function prepare(dataDir: string): Promise<void> {
  await laurel('migrate', '--data-dir', dataDir);
  await laurel('program', 'apply', programme, '--data-dir', dataDir);
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
