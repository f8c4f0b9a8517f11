import type { LaurelProgram } from '../elements/program/program.ts';
import { none } from './none.ts';
import type { Platform } from './platform.ts';

const connected = new Map<string, Promise<Platform>>();

/** The shop system that the page is part of: the one that the programme names, else the one that has left its marks. */
export function platformOf(program: LaurelProgram | undefined): Promise<Platform> {
  // What is only looked at leaves the shop alone.
  const asked = program?.hasAttribute('preview') ? 'none' : (program?.getAttribute('platform') ?? 'auto');
  const name = asked === 'auto' ? detected() : asked;
  const platform = connected.get(name) ?? connect(name, program?.runtime.send);
  connected.set(name, platform);
  platform.catch(() => connected.delete(name));
  return platform;
}

async function connect(name: string, send: typeof fetch = fetch): Promise<Platform> {
  const around = { page: globalThis, document, send, origin: location.origin };
  if (name === 'shopify') return (await import('./shopify.ts')).shopify(around);
  if (name === 'woocommerce') return (await import('./woocommerce.ts')).woocommerce(around);
  return none;
}

/** An element of the page may have such a name too: only what a shop system puts there counts. */
function detected(): string {
  const page: { readonly Shopify?: { readonly shop?: unknown }; readonly wcSettings?: unknown } & object = globalThis;
  if (typeof page.Shopify?.shop === 'string') return 'shopify';
  return page.wcSettings !== undefined || document.querySelector('body[class*="woocommerce-"]') !== null
    ? 'woocommerce'
    : 'none';
}
