import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { onDatabase, templateName } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run, with the migrated template that every test database is a copy of. */
    databaseServerUrl: string;
    /** A folder of this run, gone with it, whatever a test leaves there and however the run ends. */
    temporaryFolder: string;
  }
}

/** Nothing here outlives the run, so nothing has to reach the disk. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** Starts one real PostgreSQL for the whole run and returns what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-test-'));
  // Under root, PostgreSQL runs as another user, who has to pass.
  await chmod(folder, 0o711);
  const dismiss = guard(folder);
  const database = await openEmbedded({ dataDir: join(folder, 'server'), settings });
  await makeTemplate(database.databaseUrl);
  project.provide('databaseServerUrl', database.databaseUrl);
  project.provide('temporaryFolder', folder);

  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
    dismiss();
  };
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${templateName}`);
  await client.end();
  await migrate(onDatabase(serverUrl, templateName));
}

/** A run that is killed cannot clean up; the guard notices that its pipe closed and does it. */
function guard(folder: string): () => void {
  const script = fileURLToPath(new URL('guard.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  return () => child.stdin.end();
}
