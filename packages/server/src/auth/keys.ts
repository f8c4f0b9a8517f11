import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { normalOrigin } from './origins.ts';

/** What a key may do: `publishable` in browsers on the Storefront API, `secret` in backends on the Admin API. */
export type KeyKind = 'publishable' | 'secret';

/** A key as it may be shown: without its secret. */
export type KeyRow = {
  readonly id: string;
  readonly kind: KeyKind;
  /** The last characters of the secret, to tell keys apart. */
  readonly hint: string;
  readonly label: string | null;
  readonly origins: readonly string[];
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
};

/** What a new key is for. */
export type KeyRequest = {
  readonly programId: string;
  readonly kind: KeyKind;
  /** The exact origins that a publishable key may be used from. */
  readonly origins?: readonly string[];
  readonly label?: string | null;
};

/** An origin that no browser would send. */
export class InvalidOrigin extends Error {
  override readonly name = 'InvalidOrigin';
}

const prefixes = { publishable: 'pk', secret: 'sk' } as const;
const randomBytesCount = 24;
const hintLength = 4;

/** Makes a key and answers it with its secret, which is never seen again: only its SHA-256 is kept. */
export async function createKey(
  pool: Pool,
  { programId, kind, origins = [], label = null }: KeyRequest,
): Promise<KeyRow & { secret: string }> {
  const slug = await slugOf(pool, programId);
  const secret = `${prefixes[kind]}_${slug}_${randomBytes(randomBytesCount).toString('base64url')}`;
  const row: KeyRow = {
    id: uuidv7(),
    kind,
    hint: secret.slice(-hintLength),
    label,
    origins: origins.map(checkedOrigin),
    createdAt: new Date(),
    revokedAt: null,
  };
  await pool.query(
    `INSERT INTO api_key (program_id, id, kind, hash, hint, label, origins, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [programId, row.id, kind, keyHash(secret), row.hint, label, row.origins, row.createdAt],
  );
  return { ...row, secret };
}

/** Every key of a program, the first made first, revoked ones too. */
export async function listKeys(pool: Pool, programId: string): Promise<KeyRow[]> {
  const { rows } = await pool.query<KeyRow>(
    `SELECT id, kind, hint, label, origins, created_at AS "createdAt", revoked_at AS "revokedAt"
       FROM api_key WHERE program_id = $1 ORDER BY id`,
    [programId],
  );
  return rows;
}

/** Revokes a key; every gateway refuses it within a minute. False where the program has no such key in use. */
export async function revokeKey(pool: Pool, programId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE api_key SET revoked_at = now() WHERE program_id = $1 AND id::text = $2 AND revoked_at IS NULL',
    [programId, id],
  );
  return rowCount === 1;
}

/** What is kept of a secret: it has enough random bits that a plain hash cannot be searched. */
export function keyHash(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** What a secret says about itself: which kind of key, of which program. Null where it is no key. */
export function parseKey(secret: string): { readonly kind: KeyKind; readonly slug: string } | null {
  const [, prefix, slug] = /^(pk|sk)_([a-z0-9-]{1,64})_[A-Za-z0-9_-]{22,64}$/.exec(secret) ?? [];
  if (slug === undefined) return null;
  return { kind: prefix === 'pk' ? 'publishable' : 'secret', slug };
}

async function slugOf(pool: Pool, programId: string): Promise<string> {
  const { rows } = await pool.query<{ slug: string }>('SELECT slug FROM program WHERE id = $1', [programId]);
  const [program] = rows;
  if (program === undefined) throw new Error(`There is no program ${programId} to make a key for.`);
  return program.slug;
}

function checkedOrigin(text: string): string {
  const origin = normalOrigin(text);
  if (origin === null) throw new InvalidOrigin(`“${text}” is not an origin such as https://shop.example.`);
  return origin;
}
