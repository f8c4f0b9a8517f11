import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { cartCount } from './cart.ts';
import type { Customer, Notice, Session } from './model.ts';
import type { Html } from './pages/layout.ts';
import { layout } from './pages/layout.ts';
import { customerOf, keepSession, readSession } from './sessions.ts';
import type { Shop } from './shop.ts';

/** One request: who asks, and the two ways to answer them. */
export type Visit = {
  readonly session: Session;
  readonly customer: Customer | undefined;
  /** Keeps what was changed in the session. */
  readonly keep: () => Promise<void>;
  readonly show: (page: Page) => Promise<Response>;
  /** Sends the browser on, with a sentence to show there. */
  readonly goTo: (path: string, notice?: Notice) => Promise<Response>;
};

/** A page without the frame around it. Those of the staff have nothing of the shopper’s petals on them. */
type Page = {
  readonly title: string;
  readonly body: Html;
  readonly status?: ContentfulStatusCode;
  readonly staff?: boolean;
};

/** Opens the visit a request belongs to. */
export function openVisit(shop: Shop, context: Context): Visit {
  const session = readSession(shop.store, context);
  const customer = customerOf(shop.store, session);
  const keep = () => {
    keepSession(shop.store, context, session);
    return shop.store.save();
  };
  return {
    session,
    customer,
    keep,
    show: async ({ title, body, status = 200, staff = false }) => {
      const { notice } = session;
      if (notice !== undefined) {
        delete session.notice;
        await keep();
      }
      const { widget } = shop;
      context.header('cache-control', 'no-store');
      return context.html(
        layout({
          title,
          body,
          notice,
          widget: staff ? undefined : widget,
          customer,
          cartCount: cartCount(session.cart),
        }),
        status,
      );
    },
    goTo: async (path, notice) => {
      if (notice !== undefined) {
        session.notice = notice;
        await keep();
      }
      return context.redirect(path, 303);
    },
  };
}

/** The fields of a posted form as text; a file, a repeated field or a missing one is empty. */
export async function readForm(context: Context): Promise<(name: string) => string> {
  const form = await context.req.parseBody();
  return (name) => {
    const value = Object.hasOwn(form, name) ? form[name] : undefined;
    return typeof value === 'string' ? value.trim() : '';
  };
}

/** A path of this shop to go back to, or the other one: never an address elsewhere. */
export function safePath(path: string | undefined, otherwise: string): string {
  return path !== undefined && /^\/(?![/\\])[\w\-/?=&.]*$/.test(path) ? path : otherwise;
}
