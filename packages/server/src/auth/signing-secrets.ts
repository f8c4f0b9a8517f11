import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { ExpiringMap } from './expiring-map.ts';
import { unwrap, wrap } from './wrapping.ts';

/** A signing secret as it may be shown: `id` is the token header's `kid`. */
export type SigningSecretRow = {
  readonly id: string;
  readonly label: string | null;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
};

/** A secret that tokens may be signed with. */
export type ActiveSecret = { readonly id: string; readonly secret: string };

/** Finds the secrets that a program's tokens may be signed with, the newest first. */
export type SecretRing = { active(programId: string): Promise<readonly ActiveSecret[]> };

const randomBytesCount = 32;
const idBytesCount = 6;
const rememberedMs = 30_000;
const rememberedMaximum = 10_000;

/** Makes a signing secret and answers it, once: what is kept is wrapped by the master key. */
export async function createSigningSecret(
  pool: Pool,
  masterKey: Buffer,
  { programId, label = null }: { readonly programId: string; readonly label?: string | null },
): Promise<SigningSecretRow & { secret: string }> {
  const secret = `ss_${randomBytes(randomBytesCount).toString('base64url')}`;
  const row = {
    id: `k_${randomBytes(idBytesCount).toString('base64url')}`,
    label,
    createdAt: new Date(),
    revokedAt: null,
  };
  await pool.query(
    'INSERT INTO signing_secret (program_id, id, wrapped, label, created_at) VALUES ($1, $2, $3, $4, $5)',
    [programId, row.id, wrap(masterKey, secret, placeOf(programId, row.id)), label, row.createdAt],
  );
  return { ...row, secret };
}

/** Every signing secret of a program, the first made first, revoked ones too. */
export async function listSigningSecrets(pool: Pool, programId: string): Promise<SigningSecretRow[]> {
  const { rows } = await pool.query<SigningSecretRow>(
    `SELECT id, label, created_at AS "createdAt", revoked_at AS "revokedAt"
       FROM signing_secret WHERE program_id = $1 ORDER BY created_at, id`,
    [programId],
  );
  return rows;
}

/** Revokes a signing secret; its tokens are refused everywhere within a minute. False where there is none in use. */
export async function revokeSigningSecret(pool: Pool, programId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE signing_secret SET revoked_at = now() WHERE program_id = $1 AND id = $2 AND revoked_at IS NULL',
    [programId, id],
  );
  return rowCount === 1;
}

/** The secrets in use of a program, the newest first, read from the database. */
export async function activeSecrets(pool: Pool, masterKey: Buffer, programId: string): Promise<ActiveSecret[]> {
  const { rows } = await pool.query<{ id: string; wrapped: Buffer }>({
    name: 'active secrets',
    text: `SELECT id, wrapped FROM signing_secret
            WHERE program_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC, id`,
    values: [programId],
  });
  return rows.map(({ id, wrapped }) => ({ id, secret: unwrap(masterKey, wrapped, placeOf(programId, id)) }));
}

/** Finds secrets, and believes what it found for half a minute. */
export function createSecretRing(pool: Pool, masterKey: Buffer): SecretRing {
  const remembered = new ExpiringMap<string, readonly ActiveSecret[]>(rememberedMs, rememberedMaximum);
  return {
    async active(programId) {
      const known = remembered.get(programId) ?? (await activeSecrets(pool, masterKey, programId));
      // None is not worth remembering: the first one made must work at once.
      if (known.length > 0) remembered.set(programId, known);
      return known;
    },
  };
}

function placeOf(programId: string, id: string): string {
  return `signing_secret ${programId} ${id}`;
}
