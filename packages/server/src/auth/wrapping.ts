import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** `LAUREL_MASTER_KEY` cannot be used. */
export class InvalidMasterKey extends Error {
  override readonly name = 'InvalidMasterKey';
}

/** What is wrapped cannot be opened: it was changed, or wrapped by another master key, or for another place. */
export class CannotUnwrap extends Error {
  override readonly name = 'CannotUnwrap';
}

/** Reads `LAUREL_MASTER_KEY`: 32 bytes, as 64 hexadecimal digits or as base64. */
export function parseMasterKey(text: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-fA-F]{64}$/.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length !== keyBytes) {
    throw new InvalidMasterKey(
      'LAUREL_MASTER_KEY must be 32 random bytes, in base64 or hexadecimal: openssl rand -base64 32',
    );
  }
  return key;
}

/** Makes a master key, as `parseMasterKey` reads it. */
export function createMasterKey(): string {
  return randomBytes(keyBytes).toString('base64');
}

/** Wraps a secret. It can only be opened with the same key, and only for the same place (say, a row's key). */
export function wrap(masterKey: Buffer, secret: string, place: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, masterKey, nonce).setAAD(Buffer.from(place, 'utf8'));
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what `wrap` closed. */
export function unwrap(masterKey: Buffer, wrapped: Uint8Array, place: string): string {
  const nonce = wrapped.subarray(0, nonceBytes);
  const tag = wrapped.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv(algorithm, masterKey, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(place, 'utf8')).setAuthTag(tag);
    return Buffer.concat([decipher.update(wrapped.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new CannotUnwrap('A wrapped secret cannot be opened: was LAUREL_MASTER_KEY changed?', { cause: error });
  }
}
