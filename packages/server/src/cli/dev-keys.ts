import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createKey, keyHash } from '../auth/keys.ts';
import { anyLoopbackOrigin } from '../auth/origins.ts';
import { activeSecrets, createSigningSecret } from '../auth/signing-secrets.ts';
import { readIfThere } from './master-key.ts';

/** The keys of a gateway in development, the same at each start. */
export type DevelopmentKeySet = {
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly signingSecret: string;
  readonly signingKeyId: string;
};

/** Where keys are kept, and for which program. */
export type KeyPlace = {
  readonly pool: Pool;
  readonly masterKey: Buffer;
  readonly dataDir: string;
  readonly programId: string;
  readonly slug: string;
};

/** The keys that `dev-keys.json` holds for the program, where they are in use; else new ones, kept there. */
export async function developmentKeys(place: KeyPlace): Promise<DevelopmentKeySet> {
  const path = join(place.dataDir, 'dev-keys.json');
  const kept = JSON.parse(readIfThere(path) ?? '{}') as Record<string, DevelopmentKeySet>;
  const known = kept[place.slug];
  if (known && (await areInUse(place, known))) return known;
  const made = await makeKeys(place);
  mkdirSync(place.dataDir, { recursive: true });
  writeFileSync(path, `${JSON.stringify({ ...kept, [place.slug]: made }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return made;
}

async function areInUse({ pool, masterKey, programId }: KeyPlace, keys: DevelopmentKeySet): Promise<boolean> {
  const hashes = [keyHash(keys.publishableKey), keyHash(keys.secretKey)];
  const { rowCount } = await pool.query(
    'SELECT FROM api_key WHERE program_id = $1 AND hash = ANY($2::bytea[]) AND revoked_at IS NULL',
    [programId, hashes],
  );
  const secrets = await activeSecrets(pool, masterKey, programId);
  return rowCount === 2 && secrets.some(({ secret }) => secret === keys.signingSecret);
}

async function makeKeys({ pool, masterKey, programId }: KeyPlace): Promise<DevelopmentKeySet> {
  const label = 'laurel dev';
  const publishable = await createKey(pool, { programId, kind: 'publishable', origins: [anyLoopbackOrigin], label });
  const secret = await createKey(pool, { programId, kind: 'secret', label });
  const signing = await createSigningSecret(pool, masterKey, { programId, label });
  return {
    publishableKey: publishable.secret,
    secretKey: secret.secret,
    signingSecret: signing.secret,
    signingKeyId: signing.id,
  };
}
