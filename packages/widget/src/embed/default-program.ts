import { fetchChunk } from './chunks.ts';
import { add } from './open.ts';

/** Makes the programme that the script tag describes: each `data-*` of it is an attribute; undefined without a key. */
export function createDefaultProgram(script: HTMLScriptElement): HTMLElement | undefined {
  const program = document.createElement('laurel-program');
  program.setAttribute('endpoint', new URL(script.src || import.meta.url).origin);
  for (const { name, value } of script.attributes) {
    if (/^data-./.test(name)) program.setAttribute(name.slice(5).replace(/^public-key/, 'publishable-key'), value);
  }
  if (!program.hasAttribute('publishable-key')) return undefined;
  if (!program.hasAttribute('without-launcher')) {
    const { position = '', label } = script.dataset;
    add(program, 'laurel-launcher', { position, ...(label && { label }) });
  }
  return program;
}

/** Puts the programme on the page, again where a page swap took it away, and fetches the elements that a page holds. */
export function keepOnPage(program: HTMLElement | undefined): void {
  const check = () => {
    if (program?.isConnected === false) document.body.append(program);
    for (const [selector, chunk] of written) {
      if (document.querySelector(`${selector}:not(:defined)`) !== null) fetchChunk(chunk).catch(() => undefined);
    }
  };
  check();
  new MutationObserver(check).observe(document, { childList: true, subtree: true });
}

/** What a page may have written itself, beside what the loader makes. */
const written = [
  ['laurel-program:not([loading=interaction],[endpoint])', 'program'],
  ['laurel-balance', 'balance'],
  ['laurel-panel:is([open],[mode=inline])', 'panel'],
] as const;
