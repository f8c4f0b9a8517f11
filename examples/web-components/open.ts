import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, type Plugin } from 'vite';
import { ada } from '../storefront/demo/stage.ts';
import { signMemberToken } from '../storefront/shop/member-token.ts';
import type { GatewayAccess } from '../storefront/shop/open.ts';

/** The page, open. */
export type OpenPage = { readonly url: string; readonly close: () => Promise<void> };

/** Opens the page with Vite on 127.0.0.1, which says `%VITE_LAUREL_URL%` and `%VITE_LAUREL_KEY%` in it; port 0 is any. */
export async function openPage(access: GatewayAccess, port: number): Promise<OpenPage> {
  const http = createHttpServer();
  const vite = await createServer({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'warn',
    plugins: [backend(access)],
    define: {
      'import.meta.env.VITE_LAUREL_URL': JSON.stringify(access.url),
      'import.meta.env.VITE_LAUREL_KEY': JSON.stringify(access.publishableKey),
    },
    // What the page needs are modules already: nothing has to be made ready, nor the page reloaded when it was.
    optimizeDeps: { noDiscovery: true },
    // The server is ours, so that we end it: Vite would end the whole process.
    server: { middlewareMode: true, hmr: { server: http } },
  });
  http.on('request', vite.middlewares).listen(port, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    close: async () => {
      http.closeAllConnections();
      http.close();
      await vite.close();
    },
  };
}

/** What a shop's backend does here: it knows who is signed in by a cookie, and says so, signed, at /loyalty/token. */
function backend(access: GatewayAccess): Plugin {
  const { signingSecret: secret, signingKeyId: keyId, programSlug } = access;
  const sign = () => signMemberToken({ secret, keyId, programSlug }, ada);
  return {
    name: 'shop-backend',
    configureServer({ middlewares }) {
      middlewares.use('/session', (request, response) => keepSession(request, response));
      middlewares.use('/loyalty/token', (request, response, next) => {
        answerToken(request, response, sign).catch(next);
      });
    },
  };
}

/** POST signs Ada in, DELETE signs her out. A real shop asks for a password. */
function keepSession({ method }: IncomingMessage, response: ServerResponse): void {
  const age = method === 'POST' ? 3600 : 0;
  response.setHeader('set-cookie', `customer=ada; Max-Age=${age}; Path=/; HttpOnly; SameSite=Strict`);
  response.writeHead(method === 'POST' || method === 'DELETE' ? 204 : 405).end();
}

async function answerToken(
  { headers }: IncomingMessage,
  response: ServerResponse,
  sign: () => Promise<string>,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  if (headers.cookie?.includes('customer=ada') !== true) {
    response.writeHead(204).end();
    return;
  }
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ token: await sign() }));
}
