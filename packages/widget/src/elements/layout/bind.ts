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
  let updates: Update[] = [];
  let last = '';
  return (context) => {
    const items = read?.(context) ?? [];
    const now = JSON.stringify(items);
    const anew = now !== last;
    if (anew) {
      last = now;
      for (const old of shown) old.remove();
      shown = items.map(() => element.cloneNode(true) as HTMLElement);
      updates = shown.map((line, index) => bindLine(line, items[index]));
    }
    // A line may also show what is of no line, and has changed where the list has not.
    for (const update of updates) update(context);
    if (anew) place.after(...shown);
  };
}

function bindLine(line: HTMLElement, item: Item | undefined): Update {
  const holder = document.createElement('div');
  holder.append(line);
  return bind(holder, item);
}

function follow(element: HTMLElement, item: Item | undefined): Update {
  const { laurelText: text, laurelIf: when, laurelValue: value, laurelSrc: source } = element.dataset;
  const written = element.textContent;
  return (context) => {
    const said = text === undefined ? null : (readValue(context, text, item) ?? written);
    // What is written anew is no longer selected.
    if (said !== null && said !== element.textContent) element.textContent = said;
    if (value !== undefined) element.setAttribute('value', readValue(context, value, item) ?? '0');
    const address = source === undefined ? undefined : safeUrl(readValue(context, source, item));
    if (address !== undefined && element instanceof HTMLImageElement) element.src = address;
    if (when === undefined) return;
    element.hidden = !isSo(context, when, item);
    // A page may say how such elements are laid out, and would show them all the same.
    element.style.setProperty('display', element.hidden ? 'none' : '', 'important');
  };
}
