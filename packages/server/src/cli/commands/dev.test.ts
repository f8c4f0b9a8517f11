import { stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { parseDefinition } from '@laurel/schema/parse';
import { starterDefinition } from '@laurel/schema/starter';
import { beforeEach, expect, it, vi } from 'vitest';
import { createDataDir, type DataDir } from '../../../test/support/data-dir.ts';
import { endAll, type GatewayProcess, runLaurel, startGateway } from '../../../test/support/gateway-process.ts';

/** Each of these starts PostgreSQL and a gateway more than once. */
vi.setConfig({ testTimeout: 90_000 });

let data: DataDir;
let gateways: GatewayProcess[];

beforeEach(async () => {
  data = await createDataDir(definition());
  gateways = [];
  return async () => {
    await endAll(gateways);
    await data.remove();
  };
});

function definition(changes: object = {}): object {
  const parsed = parseDefinition(starterDefinition);
  return parsed.ok ? { ...parsed.definition, ...changes } : {};
}

async function start(environment: Record<string, string> = {}): Promise<GatewayProcess> {
  const gateway = await startGateway({ dataDir: data.dataDir, environment });
  gateways.push(gateway);
  return gateway;
}

async function versionOf(gateway: GatewayProcess): Promise<number | undefined> {
  return (await gateway.admin<{ program: { version: number } }>('{ program { version } }'))?.data?.program.version;
}

it('starts with the same keys each time, which nobody else may read, and leaves nothing running', async () => {
  const first = await start();
  const mode = (await stat(join(data.dataDir, 'dev-keys.json'))).mode & 0o777;
  expect(await first.end('SIGTERM')).toBe(0);
  expect(await data.postmaster()).toBeUndefined();

  const second = await start();

  expect(second).toMatchObject({
    publishableKey: first.publishableKey,
    secretKey: first.secretKey,
    programSlug: 'my-shop',
  });
  expect(await versionOf(second)).toBe(1);
  expect(mode).toBe(0o600);
  expect(await second.end('SIGINT')).toBe(0);
  expect(await data.postmaster()).toBeUndefined();
});

it('puts a file that was changed in force as the next version, and refuses a bad one', async () => {
  const first = await start();
  const path = join(data.dataDir, 'program.json');
  await first.end('SIGTERM');
  await writeFile(path, JSON.stringify(definition({ rewards: [] })));
  const second = await start();
  expect(await versionOf(second)).toBe(2);
  expect(second.told()).toContain('Version 2 of my-shop is in force.');
  await second.end('SIGTERM');
  await writeFile(path, JSON.stringify(definition({ rewards: [{ key: 'a' }] }), null, 2));

  const { code, output } = await runLaurel(['dev', '--data-dir', data.dataDir, '--program', path]);

  expect(output).toMatch(/program\.json:\d+:\d+ {2}\/rewards\/0\/name {2}/);
  expect(code).toBe(1);
  expect(await data.postmaster()).toBeUndefined();
});

it('lets commands join it, and has a clock that they may move', async () => {
  const gateway = await start();
  const file = join(data.dataDir, 'orders.csv');
  const row = `o-1,ada,${new Date().toISOString()},GBP,ROSE,1,20.00`;
  await writeFile(file, `externalId,customerExternalId,placedAt,currencyCode,sku,quantity,amount\n${row}\n`);
  const onIt = ['--data-dir', data.dataDir];
  const later = new Date(Date.now() + 30 * 86_400_000).toISOString();

  expect(await runLaurel(['import', 'orders', file, ...onIt])).toMatchObject({ code: 0 });
  expect(await runLaurel(['run-due', '--as-of', later, ...onIt])).toMatchObject({ code: 0 });
  expect(await runLaurel(['verify', ...onIt])).toMatchObject({ code: 0 });
  const { data: answer } = (await gateway.admin<object>(
    '{ member(by: { externalId: "ada" }) { balance { available pending } } }',
  )) ?? { data: null };

  expect(answer).toEqual({ member: { balance: { available: 120, pending: 0 } } });
  expect(await gateway.end('SIGTERM')).toBe(0);
});

it('says so where another program has the port', async () => {
  const server: Server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });

  const { code, output } = await runLaurel(['dev', '--data-dir', data.dataDir, '--port', String(port)]);
  server.close();

  expect(output).toContain(`Another program has port ${port}. Stop it, or name another`);
  expect(code).toBe(1);
  expect(await data.postmaster()).toBeUndefined();
});
