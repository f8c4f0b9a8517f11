import type { ShowOptions } from '../elements/panel/panel.ts';
import { loadMessages } from '../i18n/load-messages.ts';
import { add } from '../internal/add.ts';
import { findProgram } from '../internal/find-program.ts';
import { blankState, type State } from '../runtime/types.ts';

/** The parts of the widget that a page may hold. The build points each of these at its own file. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  balance: () => import('../elements/balance/define.ts'),
  'points-for': () => import('../elements/points-for/define.ts'),
  redeem: () => import('../elements/redeem/define.ts'),
  text: () => import('../elements/text/define.ts'),
  panel: () => import('../elements/panel/define.ts'),
};

/** What a page has written and nothing has defined yet; not a panel that waits for a touch. */
const waiting = ':not(:defined,laurel-panel:not([open],[mode=inline]))';
const begun = new WeakSet<Element>();

/** Fetches what the elements on the page need, and goes on looking. */
export function watchPage(): void {
  const check = () => {
    for (const element of document.querySelectorAll(waiting))
      if (element.localName.startsWith('laurel-') && !begun.has(element)) begin(element);
  };
  check();
  new MutationObserver(check).observe(document, { childList: true, subtree: true });
}

/** Fetches the panel, and its texts beside it. */
export async function fetchPanel(from: Element): Promise<void> {
  await Promise.all([import('../elements/panel/define.ts'), loadMessages(stateOf(from)).catch(() => undefined)]);
}

/** Lets any `data-laurel="close"` close the panel. */
export function watchClosing(): void {
  addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-laurel=close]') !== null)
      document.querySelector('laurel-panel')?.hide();
  });
}

/**
 * Opens the panel of a programme, and makes one where the page has none; `shape` is what has stood there meanwhile.
 * Where the panel cannot be had, answers what to say, in the language of the page.
 */
export async function openIn(
  program: Element,
  visit: ShowOptions,
  shape?: HTMLDialogElement,
): Promise<string[] | undefined> {
  try {
    await fetchPanel(program);
  } catch {
    const { messages } = await loadMessages(stateOf(program));
    return [`${messages['error.title']}`, `${messages['error.retry']}`];
  }
  // Whoever closed it does not want it any more.
  if (shape?.open === false) return undefined;
  shape?.close();
  const panel =
    program.querySelector('laurel-panel') ?? add(program, 'laurel-panel', { mode: 'drawer', 'light-dismiss': '' });
  panel.show({ ...visit, instant: shape !== undefined });
  return undefined;
}

function stateOf(from: Element): State {
  return findProgram(from)?.runtime.store.get() ?? blankState;
}

function begin(element: Element): void {
  begun.add(element);
  const fetchPart = parts[element.localName.slice(7)] ?? (() => import('../elements/views/define.ts'));
  // Where it fails, what the page wrote in it stays.
  fetchPart().catch(() => begun.delete(element));
}
