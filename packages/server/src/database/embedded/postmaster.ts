import { readFileSync } from 'node:fs';
import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A PostgreSQL that runs, or seems to. */
export type Postmaster = { readonly pid: number; readonly port: number };

/**
 * Reads postmaster.pid and finds the server that wrote it, if it still runs. A file whose process is gone, a zombie, or
 * by now some other program is removed: PostgreSQL itself would mistake a reused process id for a rival and refuse.
 */
export async function findPostmaster(folder: string): Promise<Postmaster | undefined> {
  const file = join(folder, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  // The lines are written one after the other: without a port yet the file is only being made.
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return undefined;
  if (await isPostmaster(pid, folder)) return { pid, port };
  await rm(file, { force: true });
  return undefined;
}

/** Whether a process with this id lives; a zombie, whose parent never asked after it, does not. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

async function isPostmaster(pid: number, folder: string): Promise<boolean> {
  if (!processLives(pid)) return false;
  if (process.platform !== 'linux') return true;
  const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  const directory = command[command.indexOf('-D') + 1];
  if (!directory || !command[0]?.includes('postgres')) return false;
  return directory === folder || (await real(directory)) === (await real(folder));
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^[ZX]/.test(status.slice(status.lastIndexOf(')') + 2));
  } catch {
    return true;
  }
}

function real(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}
