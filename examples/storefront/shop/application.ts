import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { failurePage, notFoundPage } from './pages/apology.ts';
import { accountRoutes } from './routes/account.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { checkoutRoutes } from './routes/checkout.ts';
import { tillRoutes } from './routes/till.ts';
import type { Shop } from './shop.ts';
import { openVisit } from './visit.ts';

/** The shop as one function from request to response. */
export function application(shop: Shop, log: (line: string) => void): Hono {
  const app = new Hono();
  app.use(headers(shop.widget.gatewayUrl), csrf(), bodyLimit({ maxSize: 64 * 1024 }));
  app.get('/health', (context) => context.json({ status: 'ok', waiting: shop.store.data.errands.length }));
  for (const routes of [catalogueRoutes, checkoutRoutes, accountRoutes, tillRoutes]) app.route('/', routes(shop));
  app.use(serveStatic({ root: `${import.meta.dirname}/../public` }));
  app.notFound((context) => openVisit(shop, context).show({ title: 'Not found', body: notFoundPage(), status: 404 }));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    log(`${context.req.method} ${context.req.path} failed: ${error.stack ?? error}`);
    return openVisit(shop, context).show({ title: 'Sorry', body: failurePage(), status: 500 });
  });
  return app;
}

/**
 * What a page may load: the shop's own files, and the gateway. This is what a shop with a strict policy has to allow
 * for Laurel to work: its origin for scripts and requests, and the same one for the socket. No inline style, no eval.
 */
function headers(gatewayUrl: string) {
  const gateway = new URL(gatewayUrl).origin;
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", gateway],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", gateway],
      connectSrc: ["'self'", gateway, gateway.replace(/^http/, 'ws')],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // The example runs on plain http.
    strictTransportSecurity: false,
    referrerPolicy: 'same-origin',
  });
}
