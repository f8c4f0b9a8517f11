import { expect, it } from 'vitest';
import { signMemberToken, verifyMemberToken } from './member-token.ts';

const secrets = [
  { id: 'k_new', secret: 'ss_new' },
  { id: 'k_old', secret: 'ss_old' },
];

it('says who the bearer is', async () => {
  const { token, expiresAt } = await signMemberToken(
    { slug: 'petal', secrets },
    { subject: 'ada', email: 'ada@shop.example', name: 'Ada', locale: 'fr', ttlSeconds: 60 },
  );
  expect(await verifyMemberToken(token, { slug: 'petal', secrets })).toEqual({
    externalId: 'ada',
    email: 'ada@shop.example',
    name: 'Ada',
    locale: 'fr',
    expiresAt,
  });
});

it('is signed with the newest secret, and good with the one before until that is revoked', async () => {
  const [newest, before] = secrets;
  const old = await signMemberToken(
    { slug: 'petal', secrets: before ? [before] : [] },
    { subject: 'ada', ttlSeconds: 60 },
  );
  const fresh = await signMemberToken({ slug: 'petal', secrets }, { subject: 'ada', ttlSeconds: 60 });

  expect((await verifyMemberToken(old.token, { slug: 'petal', secrets })).externalId).toBe('ada');
  const left = { slug: 'petal', secrets: newest ? [newest] : [] };
  expect((await verifyMemberToken(fresh.token, left)).externalId).toBe('ada');
  await expect(verifyMemberToken(old.token, left)).rejects.toThrow('names no signing secret in use');
});

it('ignores claims that are no texts', async () => {
  const { token } = await signMemberToken(
    { slug: 'petal', secrets },
    { subject: 'ada', name: 'x'.repeat(1_000), ttlSeconds: 60 },
  );
  expect((await verifyMemberToken(token, { slug: 'petal', secrets })).name).toBeNull();
});

it('is of no use where a program has no secret', async () => {
  await expect(signMemberToken({ slug: 'petal', secrets: [] }, { subject: 'ada', ttlSeconds: 60 })).rejects.toThrow(
    'laurel keys create --kind signing',
  );
});
