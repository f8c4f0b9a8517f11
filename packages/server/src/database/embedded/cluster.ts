import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseRefusal } from '../refusal.ts';
import type { Account } from './account.ts';
import { accountFor, canEnter, identity } from './account.ts';
import type { Binaries } from './binaries.ts';
import { findBinaries } from './binaries.ts';
import { processLives } from './postmaster.ts';

const run = promisify(execFile);

/** How to open the embedded PostgreSQL of a data directory. */
export type EmbeddedOptions = {
  readonly dataDir: string;
  /** Told, in sentences, what takes time or went wrong. */
  readonly log?: ((line: string) => void) | undefined;
  /** PostgreSQL settings over our own, for tests that trade safety for speed. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** A data directory that PostgreSQL can run on. */
export type Cluster = {
  readonly dataDir: string;
  /** PostgreSQL's own directory in it. */
  readonly folder: string;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
};

/** The owner of the database and its name. */
export const databaseName = 'laurel';

/** What our processes pass to PostgreSQL's: nothing of ours, and messages in English, for we read some of them. */
export const environment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };

/** Finds the data directory's PostgreSQL, and makes it when there is none. */
export async function openCluster({ dataDir: given, log, settings }: EmbeddedOptions): Promise<Cluster> {
  const dataDir = resolve(given);
  const folder = join(dataDir, 'postgres');
  await mkdir(dataDir, { recursive: true });
  const account = await accountFor(folder);
  await letIn(dataDir, account);
  const binaries = await findBinaries(account);
  const place = { dataDir, folder, account, binaries, log: log ?? (() => undefined) };
  await removeAbandonedDrafts(dataDir);
  if ((await versionOf(folder)) === undefined) await initialise(place, settings ?? {});
  await refuseOtherVersion(place);
  return { ...place, settings: settings ?? {}, password: await readPassword(place) };
}

type Place = Pick<Cluster, 'dataDir' | 'folder' | 'account' | 'binaries' | 'log'>;

/** A directory of root's own (as `mkdtemp` makes it) is opened for passing through; those above it are left alone. */
async function letIn(dataDir: string, account: Account | undefined): Promise<void> {
  if (!account || (await canEnter(dataDir, account))) return;
  const { mode, uid } = await stat(dataDir);
  if (uid === process.getuid?.()) await chmod(dataDir, mode | 0o001);
  if (await canEnter(dataDir, account)) return;
  throw new DatabaseRefusal(
    'DATA_DIRECTORY_UNREACHABLE',
    `PostgreSQL refuses to run as root, so it runs as ${account.name} here, which cannot enter ${dataDir}. Choose another place with --data-dir (such as /var/lib/laurel), or set DATABASE_URL.`,
  );
}

/** Initialises under another name and renames, so that a start cut short leaves no half-made database behind. */
async function initialise(place: Place, settings: Readonly<Record<string, string>>): Promise<void> {
  place.log(`Making a new database in ${place.dataDir}.`);
  const draft = await mkdtemp(join(place.dataDir, `postgres.draft-${process.pid}-`));
  const data = join(draft, 'data');
  const password = join(draft, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (place.account) {
    for (const path of [draft, data, password]) await chown(path, place.account.uid, place.account.gid);
  }
  const durable = settings['fsync'] !== 'off';
  await run(place.binaries.initdb, [...initdbOptions(data, password), ...(durable ? [] : ['--no-sync'])], {
    ...identity(place.account),
    cwd: '/',
    env: environment,
  }).catch(asRefusal);
  await rename(password, join(data, 'laurel-password'));
  await rename(data, place.folder).catch(unlessMadeByAnother);
  await rm(draft, { recursive: true, force: true });
}

/** The built-in locale sorts the same on every system, whatever its own locales are. */
function initdbOptions(data: string, passwordFile: string): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${databaseName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
}

function asRefusal(cause: Error & { stderr?: string }): never {
  const reason = cause.stderr?.trim() || cause.message;
  throw new DatabaseRefusal('DATABASE_DID_NOT_START', `PostgreSQL's initdb failed: ${reason}`, { cause });
}

function unlessMadeByAnother(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}

/** A draft carries its maker's process id in its name; once that process is gone, nobody will finish it. */
async function removeAbandonedDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const maker = /^postgres\.draft-(\d+)-/.exec(name)?.[1];
    if (maker && !processLives(Number(maker))) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

async function refuseOtherVersion({ folder, binaries }: Place): Promise<void> {
  const version = await versionOf(folder);
  if (version === binaries.major) return;
  throw new DatabaseRefusal(
    'DATA_DIRECTORY_OF_ANOTHER_VERSION',
    `The database in ${dirname(folder)} was made by PostgreSQL ${version}, and this Laurel brings ${binaries.major}. Start the Laurel that made it, dump it with pg_dump, and restore it into a new --data-dir.`,
  );
}

async function versionOf(folder: string): Promise<string | undefined> {
  return (await readOwn(join(folder, 'PG_VERSION')))?.trim();
}

async function readPassword({ folder }: Place): Promise<string> {
  const password = await readOwn(join(folder, 'laurel-password'));
  if (password) return password.trim();
  throw new DatabaseRefusal(
    'DATA_DIRECTORY_UNREACHABLE',
    `${folder} holds a PostgreSQL that Laurel did not make: its file laurel-password is missing. Choose another --data-dir, or start that PostgreSQL and set DATABASE_URL.`,
  );
}

/** Reads a file of the data directory, undefined when there is none; says so when it is somebody else's. */
async function readOwn(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code !== 'EACCES' && code !== 'EPERM') throw cause;
    throw new DatabaseRefusal(
      'DATA_DIRECTORY_UNREACHABLE',
      `${dirname(path)} belongs to another user (${basename(path)} cannot be read). Run Laurel as the user who made it, or choose another --data-dir.`,
      { cause },
    );
  }
}
