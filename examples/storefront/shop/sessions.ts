import { randomBytes, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Customer, Session } from './model.ts';
import type { Store } from './store.ts';
import { lookUp } from './store.ts';

const cookieName = 'petal_session';
const sessionsMaximum = 2_000;
const lifetimeSeconds = 60 * 60 * 24 * 30;

/** The visitor's session, or a blank one that is not kept until something is written into it (`keepSession`). */
export function readSession(store: Store, context: Context): Session {
  const session = lookUp(store.data.sessions, getCookie(context, cookieName) ?? '');
  if (session === undefined) return blankSession();
  session.seenAt = Date.now();
  return session;
}

/** Keeps a session and gives the browser its cookie. */
export function keepSession(store: Store, context: Context, session: Session): void {
  if (store.data.sessions[session.id] === undefined) forgetOldest(store);
  store.data.sessions[session.id] = session;
  // `secure` is left out because the example runs on http://127.0.0.1.
  setCookie(context, cookieName, session.id, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: lifetimeSeconds,
  });
}

/** Moves the visit to a fresh session id, signed in or out: an id planted beforehand is worth nothing afterwards. */
export function renewSession(store: Store, session: Session, customer: Customer | undefined): Session {
  const { customerId: _customer, code: _code, ...visit } = session;
  delete store.data.sessions[session.id];
  const fresh = { ...visit, id: newId(), orderIds: [] };
  return customer === undefined ? fresh : { ...fresh, customerId: customer.id };
}

/** The customer a session is signed in as. */
export function customerOf(store: Store, session: Session): Customer | undefined {
  return session.customerId === undefined ? undefined : lookUp(store.data.customers, session.customerId);
}

function blankSession(): Session {
  return { id: newId(), cart: {}, checkoutKey: randomUUID(), orderIds: [], seenAt: Date.now() };
}

function newId(): string {
  return randomBytes(24).toString('base64url');
}

function forgetOldest(store: Store): void {
  const sessions = Object.values(store.data.sessions);
  if (sessions.length < sessionsMaximum) return;
  const [oldest] = sessions.toSorted((a, b) => a.seenAt - b.seenAt);
  if (oldest !== undefined) delete store.data.sessions[oldest.id];
}
