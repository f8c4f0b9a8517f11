import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CannotUnwrap, createMasterKey, InvalidMasterKey, parseMasterKey, unwrap, wrap } from './wrapping.ts';

const key = randomBytes(32);

describe('a wrapped secret', () => {
  it('opens with its key, for its place', () => {
    expect(unwrap(key, wrap(key, 'ss_secret', 'here'), 'here')).toBe('ss_secret');
  });

  it('never looks the same twice, and never holds the secret', () => {
    const [one, other] = [wrap(key, 'ss_secret', 'here'), wrap(key, 'ss_secret', 'here')];
    expect(one.equals(other)).toBe(false);
    expect(one.toString('utf8')).not.toContain('ss_secret');
  });

  it.each<[string, (wrapped: Buffer) => [Buffer, Buffer, string]]>([
    ['another key', (wrapped) => [randomBytes(32), wrapped, 'here']],
    ['another place', (wrapped) => [key, wrapped, 'there']],
    [
      'a changed byte',
      (wrapped) => [key, Buffer.from(wrapped.map((byte, at) => (at === wrapped.length - 1 ? byte ^ 1 : byte))), 'here'],
    ],
    ['less than there was', (wrapped) => [key, wrapped.subarray(0, 20), 'here']],
    ['nothing', () => [key, Buffer.alloc(0), 'here']],
  ])('does not open with %s', (_what, attempt) => {
    const [otherKey, wrapped, place] = attempt(wrap(key, 'ss_secret', 'here'));
    expect(() => unwrap(otherKey, wrapped, place)).toThrow(CannotUnwrap);
  });
});

describe('a master key', () => {
  it('is 32 bytes in base64 or hexadecimal', () => {
    expect(parseMasterKey(createMasterKey())).toHaveLength(32);
    expect(parseMasterKey(`${key.toString('hex')}\n`)).toEqual(key);
    expect(parseMasterKey(key.toString('base64'))).toEqual(key);
  });

  it.each([[''], ['secret'], [randomBytes(31).toString('base64')], [randomBytes(33).toString('hex')]])(
    'is not %j',
    (text) => {
      expect(() => parseMasterKey(text)).toThrow(InvalidMasterKey);
    },
  );
});
