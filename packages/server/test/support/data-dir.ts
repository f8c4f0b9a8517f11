import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import { findPostmaster, processLives } from '../../src/database/embedded/postmaster.ts';

/** A data directory of a test's own. */
export type DataDir = Awaited<ReturnType<typeof createDataDir>>;

/** Makes one, with a definition in it; `remove` ends a PostgreSQL that was left on it. */
export async function createDataDir(definition: object) {
  const dataDir = await mkdtemp(join(inject('temporaryFolder'), 'trust-'));
  await writeFile(join(dataDir, 'program.json'), JSON.stringify(definition));
  const postmaster = () => findPostmaster(join(dataDir, 'postgres'));
  return {
    dataDir,
    postmaster,
    async remove() {
      const left = await postmaster();
      if (left) process.kill(left.pid, 'SIGQUIT');
      while (left && processLives(left.pid)) await wait(20);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
