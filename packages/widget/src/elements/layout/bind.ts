import { safeUrl } from '../../internal/safe-url.ts';
import type { ViewContext } from '../panel/views/context.ts';
import { type Item, isSo, lists, readValue } from './values.ts';

/** Brings what was drawn up to date. */
export type Update = (context: ViewContext) => void;

/** Finds the bindings below this node. What is inside a repeated element belongs to its lines. */
export function bind(root: ParentNode, item?: Item): Update {
  const updates: Update[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('[data-laurel-each]'))
    if (!element.parentElement?.closest('[data-laurel-each]')) updates.push(repeat(element));
  const bound = root.querySelectorAll<HTMLElement>(
    '[data-laurel-text],[data-laurel-if],[data-laurel-value],[data-laurel-src]',
  );
  for (const element of bound) updates.push(follow(element, item));
  return (context) => {
    for (const update of updates) update(context);
  };
}

function repeat(element: HTMLElement): Update {
  const name = element.dataset['laurelEach'] ?? '';
  const read = Object.hasOwn(lists, name) ? lists[name] : undefined;
  const place = document.createComment('');
  element.replaceWith(place);
  element.removeAttribute('data-laurel-each');
  let shown: HTMLElement[] = [];
  let last = '';
  return (context) => {
    const items = read?.(context) ?? [];
    const now = JSON.stringify(items);
    if (now === last) return;
    last = now;
    for (const old of shown) old.remove();
    shown = items.map((item) => {
      const holder = document.createElement('div');
      const line = element.cloneNode(true) as HTMLElement;
      holder.append(line);
      bind(holder, item)(context);
      return line;
    });
    place.after(...shown);
  };
}

function follow(element: HTMLElement, item: Item | undefined): Update {
  const { laurelText: text, laurelIf: when, laurelValue: value, laurelSrc: source } = element.dataset;
  const written = element.textContent;
  return (context) => {
    if (text !== undefined) element.textContent = readValue(context, text, item) ?? written;
    if (value !== undefined) element.setAttribute('value', readValue(context, value, item) ?? '0');
    const address = source === undefined ? undefined : safeUrl(readValue(context, source, item));
    if (address !== undefined && element instanceof HTMLImageElement) element.src = address;
    if (when === undefined) return;
    element.hidden = !isSo(context, when, item);
    // A page may say how such elements are laid out, and would show them all the same.
    element.style.setProperty('display', element.hidden ? 'none' : '', 'important');
  };
}
