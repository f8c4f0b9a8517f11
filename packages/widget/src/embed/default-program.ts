import { add } from '../internal/add.ts';
import { prefetchFor } from './chunks.ts';

/** Makes the programme that the script tag describes: each `data-*` of it is an attribute; undefined without a key. */
export function createDefaultProgram(script: HTMLScriptElement): HTMLElement | undefined {
  const program = document.createElement('laurel-program');
  program.toggleAttribute('default');
  program.setAttribute('endpoint', new URL(script.src || import.meta.url).origin);
  for (const { name, value } of script.attributes) {
    if (name.startsWith('data-')) program.setAttribute(name.slice(5).replace('public-', 'publishable-'), value);
  }
  if (!program.hasAttribute('publishable-key')) return undefined;
  const { position = '', label = '', withoutLauncher } = script.dataset;
  if (withoutLauncher === undefined) add(program, 'laurel-launcher', { position, label });
  return program;
}

/** Puts the programme on the page, again where a page swap took it away, and fetches the elements that a page holds. */
export function keepOnPage(program: HTMLElement | undefined): void {
  const check = () => {
    if (program?.isConnected === false) {
      // What a page keeps of itself for the way back holds a copy.
      document.querySelector('laurel-program[default]')?.remove();
      document.body.append(program);
    }
    for (const element of document.querySelectorAll(waiting)) if (element !== program) prefetchFor(element);
  };
  check();
  new MutationObserver(check).observe(document, { childList: true, subtree: true });
}

/** What a page has written and nothing has defined yet; not what waits for a touch. */
const waiting = ':not(:defined,laurel-program[loading=interaction],laurel-panel:not([open],[mode=inline]))';
