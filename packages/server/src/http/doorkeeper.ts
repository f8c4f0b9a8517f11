import { Forbidden, Unauthenticated } from '../auth/denials.ts';
import type { Keyring, KnownKey } from '../auth/keyring.ts';
import { type MemberIdentity, verifyMemberToken } from '../auth/member-token.ts';
import { isAllowedOrigin } from '../auth/origins.ts';
import type { SecretRing } from '../auth/signing-secrets.ts';

/** What a caller shows, however it came in; null where it shows nothing. */
type Credentials = {
  /** `X-Laurel-Key`, or `publishableKey` of `connection_init`. */
  readonly givenKey: string | null;
  /** `?key=`. */
  readonly queryKey: string | null;
  /** Where the page is that calls; null for servers and native apps. */
  readonly origin: string | null;
};

/** Who stands at the door. */
export type Doorkeeper = {
  /** The publishable key, and that it may be used from there; or a denial. */
  admitStorefront(credentials: Credentials): Promise<KnownKey>;
  /** Who a member token names; or a denial. */
  identify(key: KnownKey, memberToken: string): Promise<MemberIdentity>;
  /** The secret key; or a denial. */
  admitAdmin(secretKey: string | null): Promise<KnownKey>;
};

/** Puts a doorkeeper there. */
export function createDoorkeeper(keyring: Keyring, secrets: SecretRing): Doorkeeper {
  return {
    async admitStorefront({ givenKey, queryKey, origin }) {
      if (givenKey !== null && queryKey !== null && givenKey !== queryKey) {
        throw new Unauthenticated('The publishable key and ?key= do not agree: send one, or the same twice.');
      }
      const secret = givenKey ?? queryKey;
      if (secret === null) {
        throw new Unauthenticated('Send the program’s publishable key: X-Laurel-Key: pk_…, or ?key=pk_….');
      }
      const key = await keyring.find(secret, 'publishable');
      if (origin !== null && !isAllowedOrigin(key.origins, origin)) {
        throw new Forbidden(`This publishable key may not be used from ${shown(origin)}: it is not on the key’s list.`);
      }
      return key;
    },
    async identify({ programId, slug }, memberToken) {
      return await verifyMemberToken(memberToken, { slug, secrets: await secrets.active(programId) });
    },
    async admitAdmin(secretKey) {
      if (secretKey === null) {
        throw new Unauthenticated('Send the program’s secret key: Authorization: Bearer sk_….');
      }
      return await keyring.find(secretKey, 'secret');
    },
  };
}

/** The token of an Authorization header; null where there is no header. Any other scheme is denied. */
export function bearerOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? [];
  if (token === undefined) throw new Unauthenticated('The Authorization header must be: Bearer <token>.');
  return token;
}

// A header can hold anything; an origin is short and plain.
function shown(origin: string): string {
  return /^[\x21-\x7e]{1,200}$/.test(origin) ? origin : 'there';
}
