import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { z } from 'zod';
import { Unauthenticated } from '../../auth/denials.ts';
import { createKeyring } from '../../auth/keyring.ts';
import { createKey, type KeyKind } from '../../auth/keys.ts';
import { anyLoopbackOrigin } from '../../auth/origins.ts';
import { activeSecrets, createSigningSecret } from '../../auth/signing-secrets.ts';
import { readIfThere } from '../master-key.ts';
import type { ChosenProgram } from '../program-choice.ts';

const developmentKeys = z.object({
  publishableKey: z.string(),
  secretKey: z.string(),
  signingSecret: z.string(),
  signingKeyId: z.string(),
});

/** What a shop needs to talk to a gateway in development. */
export type DevelopmentKeys = Readonly<z.infer<typeof developmentKeys>>;

const keysFile = z.record(z.string(), developmentKeys);

/** Where keys are kept and made. */
export type DevelopmentKeysParts = {
  readonly pool: Pool;
  readonly masterKey: Buffer;
  readonly dataDir: string;
  readonly program: ChosenProgram;
};

/** The keys of a programme as `dev-keys.json` keeps them, so that they outlive a restart; what the database does not know is made. */
export async function keepKeys(parts: DevelopmentKeysParts): Promise<DevelopmentKeys> {
  const path = join(parts.dataDir, 'dev-keys.json');
  const kept = keysIn(readIfThere(path));
  const known = kept[parts.program.slug];
  const keys: DevelopmentKeys = {
    publishableKey: await keepKey(parts, 'publishable', known?.publishableKey),
    secretKey: await keepKey(parts, 'secret', known?.secretKey),
    ...(await keepSigningSecret(parts, known)),
  };
  if (JSON.stringify(keys) !== JSON.stringify(known)) write(path, { ...kept, [parts.program.slug]: keys });
  return keys;
}

/** A file that someone broke is no reason not to start: the keys are made anew. */
function keysIn(text: string | undefined): Readonly<Record<string, DevelopmentKeys>> {
  if (text === undefined) return {};
  try {
    return keysFile.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

async function keepKey(
  { pool, program }: DevelopmentKeysParts,
  kind: KeyKind,
  known: string | undefined,
): Promise<string> {
  if (known !== undefined && (await isKnown(pool, kind, { secret: known, program }))) return known;
  const origins = kind === 'publishable' ? [anyLoopbackOrigin] : [];
  return (await createKey(pool, { programId: program.id, kind, origins, label: 'laurel dev' })).secret;
}

async function isKnown(
  pool: Pool,
  kind: KeyKind,
  { secret, program }: { secret: string; program: ChosenProgram },
): Promise<boolean> {
  try {
    return (await createKeyring(pool).find(secret, kind)).programId === program.id;
  } catch (error) {
    if (error instanceof Unauthenticated) return false;
    throw error;
  }
}

type Signing = Pick<DevelopmentKeys, 'signingSecret' | 'signingKeyId'>;

async function keepSigningSecret(
  { pool, masterKey, program }: DevelopmentKeysParts,
  known: Signing | undefined,
): Promise<Signing> {
  const active = await activeSecrets(pool, masterKey, program.id);
  if (
    known !== undefined &&
    active.some(({ id, secret }) => id === known.signingKeyId && secret === known.signingSecret)
  ) {
    return { signingSecret: known.signingSecret, signingKeyId: known.signingKeyId };
  }
  const { id, secret } = await createSigningSecret(pool, masterKey, { programId: program.id, label: 'laurel dev' });
  return { signingSecret: secret, signingKeyId: id };
}

/** Written beside and renamed, so that nobody reads half a file, and nobody else reads it at all. */
function write(path: string, keys: Readonly<Record<string, DevelopmentKeys>>): void {
  mkdirSync(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
