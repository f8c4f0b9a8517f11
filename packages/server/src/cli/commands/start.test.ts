import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { spawnLaurel } from '../../../test/support/gateway-process.ts';
import { createLog } from '../../base/log.ts';
import { tellOfMissingWidget } from '../development/widget.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What a supervisor would set. */
const environment = () => ({
  DATABASE_URL: database.url,
  LAUREL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'info',
});

async function isScheduled(): Promise<boolean> {
  const { rows } = await database.pool.query('SELECT FROM pgboss.schedule').catch(() => ({ rows: [] }));
  return rows.length > 0;
}

async function addressIn(told: () => string): Promise<string> {
  for (;;) {
    const [, url] = /"message":"listening","url":"([^"]+)"/.exec(told()) ?? [];
    if (url !== undefined) return url;
    await wait(50);
  }
}

it('serves what production needs, runs the jobs, and ends on SIGTERM', { timeout: 90_000 }, async () => {
  const { child, told } = spawnLaurel(['start'], { ...environment(), NODE_ENV: 'development' });
  const ended = once(child, 'exit');
  const url = await addressIn(told);
  const statuses = await Promise.all(
    ['/health/ready', '/w/v1/embed.js', '/graphql'].map(async (path) => (await fetch(url + path)).status),
  );
  while (!(await isScheduled())) await wait(50);
  child.kill('SIGTERM');
  const [code] = await ended;

  // GraphiQL and its keys are of `laurel dev` alone, whatever NODE_ENV says.
  expect(statuses).toEqual([200, 200, 401]);
  expect(told()).not.toMatch(/"level":"(error|warn)"/);
  expect(code).toBe(0);
});

it('says that the widget is not built, once, and nothing where it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'laurel-widget-'));
  const logged: string[] = [];
  const log = createLog('info', (line) => logged.push(line));
  tellOfMissingWidget(log, folder);
  writeFileSync(join(folder, 'embed.js'), 'export {};');
  tellOfMissingWidget(log, folder);
  rmSync(folder, { recursive: true });

  expect(logged).toEqual([expect.stringContaining('"level":"error","message":"the widget is not built')]);
});
