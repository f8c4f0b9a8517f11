import { whenSeen } from '../internal/when-seen.ts';
import { fetchProgram, prefetch } from './chunks.ts';

/** What a page has written and nothing has defined yet; not what waits for a touch. */
const waiting = ':not(:defined,laurel-panel:not([open],[mode=inline]))';
const begun = new WeakSet<Element>();
let touched = false;
let check: () => void;

/** Puts the programme on the page, again where a page swap took it away, and fetches what the page holds. */
export function keepOnPage(own: HTMLElement | undefined): void {
  check = () => {
    if (own?.isConnected === false) {
      // What a page keeps of itself for the way back holds a copy.
      document.querySelector('laurel-program[default]')?.remove();
      document.body.append(own);
    }
    for (const element of document.querySelectorAll(waiting)) if (!begun.has(element)) begin(element, own);
  };
  check();
  new MutationObserver(check).observe(document, { childList: true, subtree: true });
}

/** Somebody comes near something of ours, or asks for it: nothing waits any longer. */
export function touch(): void {
  touched = true;
  check();
}

/** Fetches an element when its programme says so. */
function begin(element: Element, own: HTMLElement | undefined): void {
  const loading = (element.closest('laurel-program') ?? own)?.getAttribute('loading');
  if (loading === 'interaction' && !touched) return;
  begun.add(element);
  const act = () => prefetch(() => fetchProgram().then(({ fetchFor }) => fetchFor(element)));
  if (touched || loading === 'eager') act();
  else if (loading === 'visible') whenSeen(element.querySelector('laurel-launcher')?.button ?? element, act);
  else (globalThis.requestIdleCallback ?? setTimeout)(act);
}
