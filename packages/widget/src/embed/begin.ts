import { prefetchPage } from './fetch-page.ts';

/** Fetches the programme's code when `loading` says so. A touch of anything of ours does it anyway. */
export function begin(loading: string | null | undefined): void {
  if (loading === 'eager') prefetchPage();
  else if (loading === 'visible')
    for (const element of document.querySelectorAll<HTMLElement & { readonly button?: Element }>(
      ':not(:defined),laurel-launcher',
    ))
      whenSeen(element.button ?? element, prefetchPage);
  else if (loading !== 'interaction') (globalThis.requestIdleCallback ?? setTimeout)(prefetchPage);
}

/** Puts the programme on the page, again where a page swap took it away. */
export function keepOnPage(program: HTMLElement): void {
  const check = () => {
    if (program.isConnected) return;
    // What a page keeps of itself for the way back holds a copy.
    document.querySelector('laurel-program[default]')?.remove();
    document.body.append(program);
  };
  check();
  new MutationObserver(check).observe(document, { childList: true, subtree: true });
}

function whenSeen(element: Element, act: () => void): void {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    act();
  }).observe(element);
}
