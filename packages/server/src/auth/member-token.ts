import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { Unauthenticated } from './denials.ts';
import type { ActiveSecret } from './signing-secrets.ts';

/** What a member token says about its bearer. */
export type MemberIdentity = {
  readonly externalId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly locale: string | null;
  readonly expiresAt: Date;
};

/** The program that a token must be for, and the secrets in use there. */
export type Audience = { readonly slug: string; readonly secrets: readonly ActiveSecret[] };

/** Whom a new token signs in. */
export type TokenRequest = {
  readonly subject: string;
  readonly email?: string | null;
  readonly name?: string | null;
  readonly locale?: string | null;
  readonly ttlSeconds: number;
};

const algorithm = 'HS256';
const lifeMaximumSeconds = 3_600;
const toleranceSeconds = 5;
const tokenMaximum = 4_096;
const subjectMaximum = 255;
const textMaximum = 320;

/** Reads a member token. Whatever is wrong with it is denied with a sentence that says what: it is never "signed out". */
export async function verifyMemberToken(token: string, { slug, secrets }: Audience): Promise<MemberIdentity> {
  if (token.length > tokenMaximum)
    throw new Unauthenticated(`The member token has more than ${tokenMaximum} characters.`);
  const { secret } = chosen(token, secrets);
  const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
    algorithms: [algorithm],
    audience: slug,
    requiredClaims: ['sub', 'exp', 'aud'],
    clockTolerance: toleranceSeconds,
  }).catch((error: unknown) => {
    throw denialOf(error, slug);
  });
  const { sub: subject, exp: expiry = 0 } = payload;
  if (subject === undefined || subject === '' || subject.length > subjectMaximum) {
    throw new Unauthenticated(`The member token’s “sub” must be a customer id of 1 to ${subjectMaximum} characters.`);
  }
  if (expiry - Date.now() / 1_000 > lifeMaximumSeconds + toleranceSeconds) {
    throw new Unauthenticated('The member token’s “exp” is more than one hour ahead: sign it for an hour at most.');
  }
  return {
    externalId: subject,
    email: textOf(payload['email']),
    name: textOf(payload['name']),
    locale: textOf(payload['locale']),
    expiresAt: new Date(expiry * 1_000),
  };
}

/** Signs a member token. */
export async function signMemberToken(
  { slug, secrets }: Audience,
  { subject, email, name, locale, ttlSeconds }: TokenRequest,
): Promise<{ token: string; expiresAt: Date }> {
  const [newest] = secrets;
  if (newest === undefined) {
    throw new Unauthenticated('This program has no signing secret: make one with laurel keys create --kind signing.');
  }
  const now = Math.floor(Date.now() / 1_000);
  const claims = Object.entries({ email, name, locale }).filter(([, value]) => value != null);
  const token = await new SignJWT(Object.fromEntries(claims))
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: newest.id })
    .setSubject(subject)
    .setAudience(slug)
    .setIssuedAt(now)
    .setExpirationTime(now + ttlSeconds)
    .sign(new TextEncoder().encode(newest.secret));
  return { token, expiresAt: new Date((now + ttlSeconds) * 1_000) };
}

function chosen(token: string, secrets: readonly ActiveSecret[]): ActiveSecret {
  const keyId = keyIdOf(token);
  if (keyId !== undefined) {
    const named = secrets.find(({ id }) => id === keyId);
    if (named === undefined) throw new Unauthenticated('The member token’s “kid” names no signing secret in use.');
    return named;
  }
  const [only, ...others] = secrets;
  if (only === undefined) throw new Unauthenticated('This program has no signing secret, so no member token is valid.');
  if (others.length > 0) {
    throw new Unauthenticated(
      'The member token’s header must name its signing secret by “kid”: more than one is in use.',
    );
  }
  return only;
}

function keyIdOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch (error) {
    throw new Unauthenticated('The member token is not a JWT.', { cause: error });
  }
}

function denialOf(error: unknown, slug: string): unknown {
  const sentence = sentenceFor(error, slug);
  return sentence === null ? error : new Unauthenticated(sentence, { cause: error });
}

function sentenceFor(error: unknown, slug: string): string | null {
  if (error instanceof errors.JWTExpired) return 'The member token has expired: ask the shop for a fresh one.';
  if (error instanceof errors.JOSEAlgNotAllowed) return `The member token must be signed with ${algorithm}.`;
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'The member token’s signature does not match: sign it with this program’s signing secret.';
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === 'missing') return `The member token has no “${error.claim}”.`;
    if (error.claim === 'aud') return `The member token is for another program: its “aud” must be “${slug}”.`;
    if (error.claim === 'nbf') return 'The member token is not valid yet.';
    return `The member token’s “${error.claim}” cannot be accepted.`;
  }
  return error instanceof errors.JOSEError ? 'The member token is not a JWT that can be read.' : null;
}

function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' && claim.length <= textMaximum ? claim : null;
}
