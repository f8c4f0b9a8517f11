import type { LaurelProgram } from '../elements/program/program.ts';
import type { Platform } from './platform.ts';

/** The shop system that the page is part of: the one that the programme names, else the one that has left its marks. */
export async function platformOf(program: LaurelProgram | undefined): Promise<Platform | undefined> {
  // What is only looked at leaves the shop alone.
  if (program === undefined || program.hasAttribute('preview')) return undefined;
  const asked = program.getAttribute('platform') ?? 'auto';
  const name = asked === 'auto' ? detected() : asked;
  const around = { page: globalThis, document, send: program.runtime.send, origin: location.origin };
  if (name === 'shopify') return (await import('./shopify.ts')).shopify(around);
  return name === 'woocommerce' ? (await import('./woocommerce.ts')).woocommerce(around) : undefined;
}

/** An element of the page may have such a name too: only what a shop system puts there counts. */
function detected(): string | undefined {
  const page: { readonly Shopify?: { readonly shop?: unknown } } & object = globalThis;
  if (page.Shopify?.shop) return 'shopify';
  return document.querySelector('body[class*="woocommerce-"]') === null ? undefined : 'woocommerce';
}
