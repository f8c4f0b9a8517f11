import { SignJWT } from 'jose';
import type { Customer } from './model.ts';

/** The program's signing secret, its id, and the slug that the token is for. */
export type Signing = { readonly secret: string; readonly keyId: string; readonly programSlug: string };

/**
 * Says to Laurel, signed, who is signed in here. Good for ten minutes: the widget asks for another when it runs out,
 * so a token that leaks is soon worth nothing. The address claims what was bought under it as a guest: a real shop puts
 * it in only once its customer has shown that it is theirs.
 */
export function signMemberToken(signing: Signing, customer: Customer): Promise<string> {
  return new SignJWT({ email: customer.email, name: customer.name })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: signing.keyId })
    .setSubject(customer.id)
    .setAudience(signing.programSlug)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(signing.secret));
}
