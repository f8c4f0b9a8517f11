import { globSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { processLives } from '../../src/database/embedded/postmaster.ts';

// Waits for the test run that started it to end, however it ends, and then stops every PostgreSQL that runs in the
// given folder and removes it. After an orderly end there is nothing left to do.

const folder = process.argv[2];
if (!folder) throw new Error('guard.ts wants the folder of the run as its argument');

process.stdin.resume();
process.stdin.once('close', async () => {
  const pids = globSync('*/postgres/postmaster.pid', { cwd: folder }).map((file) =>
    Number.parseInt(readFileSync(`${folder}/${file}`, 'utf8'), 10),
  );
  for (const pid of pids) if (processLives(pid)) process.kill(pid, 'SIGQUIT');
  for (let tries = 0; tries < 100 && pids.some(processLives); tries += 1) await wait(50);
  await rm(folder, { recursive: true, force: true });
});
