import { safeUrl } from '../../internal/safe-url.ts';

const { console: page } = globalThis;

const elements = new Set(
  `a abbr article aside b blockquote br button cite code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6
  header hr i img ins li mark ol p progress q s section small span strong sub sup table tbody td th thead time tr u ul
  laurel-balance laurel-points-for laurel-text laurel-tiers laurel-earn laurel-rewards laurel-activity laurel-redeem`.split(
    /\s+/,
  ),
);
const attributes = new Set(
  `class id title lang dir hidden role alt width height colspan rowspan datetime loading value max tabindex
  field amount currency sku quantity categories name without-label program`.split(/\s+/),
);
const addresses: Readonly<Record<string, string>> = { a: 'href', img: 'src' };

/** Takes out of a page's layout whatever is not known to be harmless, and tells a developer what that was. */
export function clean(content: DocumentFragment, view: string): void {
  const without: string[] = [];
  for (const element of content.querySelectorAll('*')) {
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !elements.has(element.localName)) {
      without.push(`<${element.localName}>`);
      element.remove();
    } else without.push(...cleanAttributes(element));
  }
  if (without.length > 0) page.warn(`The layout of "${view}" goes without ${[...new Set(without)].join(', ')}`);
}

function cleanAttributes(element: Element): string[] {
  const { localName } = element;
  const without: string[] = [];
  for (const { name, value } of [...element.attributes]) {
    if (addresses[localName] === name && safeUrl(value) !== undefined) continue;
    if (attributes.has(name) || /^(aria|data)-[\w-]+$/.test(name)) continue;
    element.removeAttribute(name);
    without.push(`${name} of <${localName}>`);
  }
  if (localName === 'button') element.setAttribute('type', 'button');
  return without;
}
