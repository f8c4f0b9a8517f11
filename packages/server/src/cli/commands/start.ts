import type { Command } from 'commander';
import { parseMasterKey } from '../../auth/wrapping.ts';
import { createPool } from '../../database/pool.ts';
import { createGateway } from '../../gateway.ts';
import { refusePending } from '../database.ts';
import { CommandFailure } from '../failure.ts';
import { gatewayLog, openDoor, portOf, stopAsked } from '../serve.ts';
import type { Terminal } from '../terminal.ts';

/** Adds `laurel start`. */
export function addStart(laurel: Command, terminal: Terminal): void {
  laurel
    .command('start')
    .description(
      'The gateway in production: DATABASE_URL, LAUREL_MASTER_KEY, HOST, PORT, PUBLIC_URL, REDIS_URL, LOG_LEVEL.',
    )
    .action(() => runStart(terminal));
}

async function runStart(terminal: Terminal): Promise<void> {
  const stopping = stopAsked();
  const databaseUrl = required(terminal, 'DATABASE_URL', 'the PostgreSQL that `laurel migrate` prepared');
  const masterKey = parseMasterKey(
    required(terminal, 'LAUREL_MASTER_KEY', '32 random bytes, from `openssl rand -base64 32`'),
  );
  await refuseHalfMigrated(databaseUrl, terminal);
  const { port } = portOf(terminal, undefined);
  const gateway = await createGateway({
    databaseUrl,
    masterKey,
    log: gatewayLog(terminal, 'info'),
    host: terminal.setting('HOST') ?? '0.0.0.0',
    port,
    publicUrl: terminal.setting('PUBLIC_URL'),
    redisUrl: terminal.setting('REDIS_URL'),
  });
  try {
    await openDoor(gateway, port);
    await stopping;
  } finally {
    await gateway.close();
  }
}

function required(terminal: Terminal, name: string, meaning: string): string {
  const value = terminal.setting(name);
  if (value === undefined) throw new CommandFailure(`${name} is not set: ${meaning}.`);
  return value;
}

async function refuseHalfMigrated(databaseUrl: string, terminal: Terminal): Promise<void> {
  const pool = createPool(databaseUrl, { max: 1, log: terminal.tell });
  try {
    await refusePending(pool);
  } finally {
    await pool.end();
  }
}
