import type { Command } from 'commander';
import { parseMasterKey } from '../../auth/wrapping.ts';
import { openEmbedded } from '../../database/embedded.ts';
import { createPool } from '../../database/pool.ts';
import { refusePending } from '../database.ts';
import { buildWidget, tellOfMissingWidget } from '../development/widget.ts';
import { CommandFailure, Interrupted } from '../failure.ts';
import { listenForInterruption } from '../interruption.ts';
import { portDefault, portSetting } from '../port.ts';
import { logOf, serve } from '../serve.ts';
import type { Terminal } from '../terminal.ts';

const help = `
  DATABASE_URL       a PostgreSQL 15 or later; or LAUREL_DATA_DIR for the embedded one
  LAUREL_MASTER_KEY  32 random bytes, from: openssl rand -base64 32. It wraps signing secrets: keep it, and keep it apart
  HOST, PORT         where to listen; default: every address, ${portDefault}
  PUBLIC_URL         where clients find it
  REDIS_URL          where several gateways share what happens
  LOG_LEVEL          silent, error, warn, info (default), debug
  NODE_ENV           development: it builds the widget first, where its sources are newer

It refuses to start on a database that lacks migrations: run \`laurel migrate\` first. Where the widget is not built, it
says so in the log and answers 404 for it.`;

/** Adds `laurel start`. */
export function addStart(laurel: Command, terminal: Terminal): void {
  laurel
    .command('start')
    .description('The gateway in production. It is set up by the environment alone.')
    .addHelpText('after', help)
    .action(() => start(terminal));
}

async function start(terminal: Terminal): Promise<void> {
  const masterKey = parseMasterKey(required('LAUREL_MASTER_KEY', terminal));
  const log = logOf(terminal, 'info');
  const port = portSetting(terminal) ?? portDefault;
  const interruption = listenForInterruption();
  const database = await openDatabase(terminal);
  const { databaseUrl } = database;
  try {
    await Promise.race([refuseHalfMigrated(databaseUrl), interruption.happened]);
    if (terminal.setting('NODE_ENV') === 'development') {
      await Promise.race([buildWidget(terminal), interruption.happened]);
    }
    tellOfMissingWidget(log);
    const host = terminal.setting('HOST') ?? '0.0.0.0';
    const publicUrl = terminal.setting('PUBLIC_URL');
    const redisUrl = terminal.setting('REDIS_URL');
    const gateway = { databaseUrl, masterKey, log, host, port, publicUrl, redisUrl };
    await serve({
      gateway,
      interruption,
      ready: () => undefined,
      stopping: () => log.info('stopping'),
    });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await database.stop();
    interruption.forget();
  }
}

function openDatabase(terminal: Terminal): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  const dataDir = terminal.setting('LAUREL_DATA_DIR');
  if (dataDir !== undefined && terminal.setting('DATABASE_URL') === undefined) {
    return openEmbedded({ dataDir, log: terminal.tell });
  }
  return Promise.resolve({ databaseUrl: required('DATABASE_URL', terminal), stop: () => Promise.resolve() });
}

async function refuseHalfMigrated(databaseUrl: string): Promise<void> {
  const pool = createPool(databaseUrl, { max: 1 });
  try {
    await refusePending(pool);
  } finally {
    await pool.end();
  }
}

function required(name: string, terminal: Terminal): string {
  const value = terminal.setting(name);
  if (value !== undefined) return value;
  throw new CommandFailure(`${name} is not set. \`laurel start --help\` says what it needs.`);
}
