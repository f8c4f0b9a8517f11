import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createMasterKey, parseMasterKey } from '../auth/wrapping.ts';
import { type DatabaseOptions, dataDirOf } from './database.ts';
import { CommandFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** The master key: the environment's, else the one that `laurel dev` keeps in the data directory. */
export function masterKeyOf(options: DatabaseOptions, terminal: Terminal): Buffer {
  const text = terminal.setting('LAUREL_MASTER_KEY') ?? readIfThere(pathIn(dataDirOf(options, terminal)));
  if (text !== undefined) return parseMasterKey(text);
  throw new CommandFailure(
    'Signing secrets are wrapped by a master key. Set LAUREL_MASTER_KEY to the one that the gateway has: 32 random bytes, from `openssl rand -base64 32`.',
  );
}

/** The same for a gateway in development: makes a key where there is none yet, readable by its owner alone. */
export function developmentMasterKey(options: DatabaseOptions, terminal: Terminal): Buffer {
  const path = pathIn(dataDirOf(options, terminal));
  const text = terminal.setting('LAUREL_MASTER_KEY') ?? readIfThere(path) ?? createMasterKey();
  const key = parseMasterKey(text);
  if (terminal.setting('LAUREL_MASTER_KEY') === undefined && readIfThere(path) === undefined) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`, { mode: 0o600 });
  }
  return key;
}

/** What a file says, or undefined where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'master-key');
}
