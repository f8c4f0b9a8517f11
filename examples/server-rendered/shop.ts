import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readInitial } from '@laurel/widget/initial';
import { signMemberToken } from '../storefront/shop/member-token.ts';
import type { GatewayAccess } from '../storefront/shop/open.ts';
import { page } from './page.ts';
import { type Customer, createSessions } from './sessions.ts';

/** The shop, open. */
export type OpenShop = { readonly url: string; readonly close: () => Promise<void> };

/** A page is worth waiting for its first data this long. Without it the browser reads it, as on any page. */
const patienceMs = 500;

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Opens the shop on 127.0.0.1; port 0 is any that is free. */
export async function openShop(access: GatewayAccess, port: number): Promise<OpenShop> {
  const routes = routesOf(access);
  const server = createServer(async (request, response) => {
    const answer = routes[`${request.method} ${request.url}`];
    try {
      if (answer === undefined) response.writeHead(404).end('There is nothing here.');
      else await answer(request, response);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end('Sorry, that did not work.');
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function routesOf(access: GatewayAccess): Readonly<Record<string, Answer>> {
  const sessions = createSessions();
  const { url, publishableKey, programSlug, signingSecret: secret, signingKeyId: keyId } = access;
  const tokenFor = (customer: Customer) => signMemberToken({ secret, keyId, programSlug }, customer);
  return {
    'GET /': async (request, response) => {
      const customer = sessions.customerOf(request);
      const initial = await readFirst(access, customer && (await tokenFor(customer)));
      // The page of a member is theirs alone; that of a guest is the same for everybody, until somebody signs in.
      response.setHeader('cache-control', customer === undefined ? 'no-cache' : 'private, no-store');
      response.setHeader('vary', 'cookie').setHeader('content-security-policy', policy(new URL(url).origin));
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page({ gatewayUrl: url, publishableKey, customer, initial }));
    },
    // Only this page's own script may ask, with the session's cookie; nobody keeps the answer.
    'GET /loyalty/token': async (request, response) => {
      const customer = sessions.customerOf(request);
      response.setHeader('cache-control', 'no-store').setHeader('content-type', 'application/json');
      if (customer === undefined) response.writeHead(204).end();
      else response.end(JSON.stringify({ token: await tokenFor(customer) }));
    },
    'GET /shop.css': async (_request, response) => {
      response.setHeader('content-type', 'text/css').end(await readFile(`${import.meta.dirname}/shop.css`));
    },
    'POST /sign-in': sessions.signIn,
    'POST /sign-out': sessions.signOut,
  };
}

/** What the page shows first, or nothing where the gateway takes too long: a shop never waits for its programme. */
async function readFirst({ url, publishableKey }: GatewayAccess, memberToken: string | undefined) {
  const signal = AbortSignal.timeout(patienceMs);
  const send: typeof fetch = (address, init) => fetch(address, { ...init, signal });
  try {
    return await readInitial({ endpoint: url, publishableKey, memberToken, locale: 'en-GB', send });
  } catch (error) {
    console.error(`No first data: ${error}`);
    return undefined;
  }
}

/** What the page may load: its own files, and the gateway. First data is no script, so it needs no exception. */
function policy(gateway: string): string {
  const socket = gateway.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src ${gateway}`,
    "style-src 'self'",
    `connect-src 'self' ${gateway} ${socket}`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
