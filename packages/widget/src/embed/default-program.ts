import { fetchChunk } from './chunks.ts';

/** Makes the programme that the script tag describes: each `data-*` of it is an attribute; undefined without a key. */
export function createDefaultProgram(script: HTMLScriptElement): HTMLElement | undefined {
  const { laurel: _laurel, publicKey, publishableKey = publicKey, position, label, ...rest } = script.dataset;
  if (publishableKey === undefined) return undefined;
  const program = document.createElement('laurel-program');
  const gateway = new URL(script.src || import.meta.url).origin;
  setAll(program, { endpoint: gateway, publishableKey, ...rest });
  if (rest['withoutLauncher'] === undefined) {
    const launcher = document.createElement('laurel-launcher');
    setAll(launcher, { position, label });
    program.append(launcher);
  }
  return program;
}

/** Puts the programme on the page, again where a page swap took it away, and fetches the elements that a page holds. */
export function keepOnPage(program: HTMLElement | undefined): void {
  const check = () => {
    if (program?.isConnected === false) document.body.append(program);
    if (document.querySelector('laurel-program:not(:defined)') !== null && program === undefined) fetchQuietly('program');
    if (document.querySelector('laurel-balance:not(:defined)') !== null) fetchQuietly('balance');
    if (document.querySelector('laurel-panel:is([open],[mode=inline]):not(:defined)') !== null) fetchQuietly('panel');
  };
  check();
  new MutationObserver(check).observe(document.documentElement, { childList: true, subtree: true });
}

function fetchQuietly(name: Parameters<typeof fetchChunk>[0]): void {
  fetchChunk(name).catch(() => undefined);
}

function setAll(element: Element, values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) element.setAttribute(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value);
  }
}
