import { expect, it, vi } from 'vitest';
import { createSession, tokenFromUrl } from './session.ts';

it('asks the shop once, however many want the token', async () => {
  const getToken = vi.fn(async () => 'first');
  const session = createSession(getToken);

  expect(await Promise.all([session.token(), session.token()])).toEqual(['first', 'first']);
  expect(getToken).toHaveBeenCalledExactlyOnceWith({ reason: 'start' });
});

it('asks for another token once when several requests were refused together', async () => {
  const getToken = vi.fn(async ({ reason }: { reason: string }) => reason);
  const session = createSession(getToken);
  const refused = (await session.token()) ?? '';

  expect(await Promise.all([session.renew(refused), session.renew(refused)])).toEqual(['expired', 'expired']);
  expect(getToken).toHaveBeenCalledTimes(2);
});

it('asks again after the shop could not answer', async () => {
  const getToken = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('down'))
    .mockResolvedValueOnce('token');
  const session = createSession(getToken);

  await expect(session.token()).rejects.toThrow('down');
  expect(await session.token()).toBe('token');
});

it('uses a token that was put in its place', async () => {
  const session = createSession(async () => 'asked');

  session.replace('given');
  expect(await session.token()).toBe('given');
  session.replace(undefined);
  expect(await session.token()).toBe('asked');
});

it.each([
  ['a token', Response.json({ token: 'abc' }), 'abc'],
  ['204 for signed out', new Response(null, { status: 204 }), null],
  ['no token in the answer', Response.json({ token: null }), null],
])('reads %s from the address of the shop', async (_what, response, token) => {
  expect(await tokenFromUrl('/loyalty/token', async () => response)).toBe(token);
});

it('never takes a failing shop for "signed out"', async () => {
  const failing = async () => new Response('broken', { status: 500 });

  await expect(tokenFromUrl('/loyalty/token', failing)).rejects.toThrow('500');
});
