import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 3;
const groupLength = 5;

/** A redemption code: 75 random bits in Crockford's base 32, which has no letters that look like digits. */
export function newCode(): string {
  const bytes = randomBytes(groups * groupLength);
  const letters = Array.from(bytes, (byte) => alphabet[byte & 31]).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}

/** A code as it is kept, however a shopper typed it: capitals, in groups, and O, I and L as the digits they look like. */
export function normalCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]+/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return (letters.match(/.{1,5}/gsu) ?? []).join('-');
}
