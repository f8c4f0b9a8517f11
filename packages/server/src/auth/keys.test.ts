import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { Unauthenticated } from './denials.ts';
import { createKeyring } from './keyring.ts';
import { createKey, InvalidOrigin, listKeys, parseKey, revokeKey } from './keys.ts';

let database: TestDatabase;
const programId = uuidv7();
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    "INSERT INTO program (id, slug, version, clock_offset_ms, created_at) VALUES ($1, 'petal', 0, 0, now())",
    [programId],
  );
});
afterAll(() => database.drop());
afterEach(() => vi.useRealTimers());

describe('a key', () => {
  it('is shown once; what is kept cannot be turned back into it', async () => {
    const { secret, ...shown } = await createKey(database.pool, {
      programId,
      kind: 'publishable',
      origins: ['https://shop.example/'],
      label: 'shop',
    });

    expect(secret).toMatch(/^pk_petal_[\w-]{32}$/);
    expect(shown).toMatchObject({
      kind: 'publishable',
      hint: secret.slice(-4),
      label: 'shop',
      origins: ['https://shop.example'],
      revokedAt: null,
    });
    const { rows } = await database.pool.query('SELECT * FROM api_key');
    expect(JSON.stringify(rows)).not.toContain(secret.slice(9));
    expect(await listKeys(database.pool, programId)).toContainEqual(shown);
  });

  it('says which program it is of', () => {
    expect(parseKey('sk_a-shop_AAAAAAAAAAAAAAAAAAAAAAAA')).toEqual({ kind: 'secret', slug: 'a-shop' });
    expect(parseKey('sk_a-shop_short')).toBeNull();
    expect(parseKey('ss_a-shop_AAAAAAAAAAAAAAAAAAAAAAAA')).toBeNull();
  });

  it('takes only origins that a browser could send', async () => {
    await expect(
      createKey(database.pool, { programId, kind: 'publishable', origins: ['shop.example'] }),
    ).rejects.toThrow(InvalidOrigin);
  });

  it('is believed for half a minute, so a revoked one is refused within a minute', async () => {
    const { id, secret } = await createKey(database.pool, { programId, kind: 'secret' });
    const keyring = createKeyring(database.pool);
    expect(await keyring.find(secret, 'secret')).toMatchObject({ programId, slug: 'petal' });
    expect(await revokeKey(database.pool, programId, id)).toBe(true);
    expect(await revokeKey(database.pool, programId, id)).toBe(false);
    expect(await keyring.find(secret, 'secret')).toMatchObject({ programId });

    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(now + 31_000);
    await expect(keyring.find(secret, 'secret')).rejects.toThrow(Unauthenticated);
    vi.restoreAllMocks();
  });

  it.each(['nonsense', 'a%', ''])('of another program, or %j, is not revoked', async (id) => {
    expect(await revokeKey(database.pool, programId, id)).toBe(false);
    const { id: own } = await createKey(database.pool, { programId, kind: 'secret' });
    expect(await revokeKey(database.pool, uuidv7(), own)).toBe(false);
  });
});
