import { timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { Unauthenticated } from './denials.ts';
import { ExpiringMap } from './expiring-map.ts';
import { type KeyKind, keyHash, parseKey } from './keys.ts';

/** A key that was found: whose it is, and where it may be used from. */
export type KnownKey = {
  readonly programId: string;
  readonly slug: string;
  readonly kind: KeyKind;
  readonly origins: readonly string[];
};

/** Finds keys by their secrets. */
export type Keyring = {
  /** The key, or the denial `Unauthenticated`. */
  find(secret: string, kind: KeyKind): Promise<KnownKey>;
};

/** How long a key that was found is believed: a revoked one is refused everywhere within this. */
const rememberedMs = 30_000;
const rememberedMaximum = 10_000;

const text = `
  SELECT k.program_id AS "programId", p.slug, k.kind, k.origins, k.hash
    FROM program p JOIN api_key k ON k.program_id = p.id
   WHERE p.slug = $1 AND k.hash = $2 AND k.kind = $3 AND k.revoked_at IS NULL`;

/** Opens a keyring on the database. It remembers what it found for half a minute, and nothing that it did not find. */
export function createKeyring(pool: Pool): Keyring {
  const remembered = new ExpiringMap<string, KnownKey>(rememberedMs, rememberedMaximum);

  async function find(secret: string, kind: KeyKind): Promise<KnownKey> {
    const parsed = parseKey(secret);
    if (parsed === null) throw new Unauthenticated(`${named(kind)} has the form ${form(kind)}; this is not one.`);
    if (parsed.kind !== kind) {
      throw new Unauthenticated(
        `This needs ${named(kind).toLowerCase()}, ${form(kind)}; the key given is of the other kind.`,
      );
    }
    const hash = keyHash(secret);
    const known = remembered.get(hash.toString('base64url')) ?? (await read(parsed.slug, hash, kind));
    if (known === null) throw new Unauthenticated(`${named(kind)} is unknown or revoked.`);
    remembered.set(hash.toString('base64url'), known);
    return known;
  }

  async function read(slug: string, hash: Buffer, kind: KeyKind): Promise<KnownKey | null> {
    const { rows } = await pool.query<KnownKey & { hash: Buffer }>({ name: 'key', text, values: [slug, hash, kind] });
    const [row] = rows;
    if (row === undefined || !timingSafeEqual(row.hash, hash)) return null;
    return { programId: row.programId, slug: row.slug, kind: row.kind, origins: row.origins };
  }

  return { find };
}

function named(kind: KeyKind): string {
  return kind === 'publishable' ? 'The publishable key' : 'The secret key';
}

function form(kind: KeyKind): string {
  return kind === 'publishable' ? 'pk_<program>_<random>' : 'sk_<program>_<random>';
}
