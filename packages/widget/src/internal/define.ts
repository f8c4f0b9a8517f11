import { version } from './version.ts';

/** A class of ours: it says which version it came with. */
export interface LaurelElementClass extends CustomElementConstructor {
  readonly version?: string;
}

const { console: page } = globalThis;

/** Registers an element once, in a browser. A second copy of the same version is silent, another version is told about it, the first wins. */
export function define(tag: string, element: LaurelElementClass): void {
  // A server has no registry.
  if (globalThis.customElements === undefined) return;
  const existing: LaurelElementClass | undefined = customElements.get(tag);
  if (existing === undefined) customElements.define(tag, element);
  else if (existing.version !== version) page.warn(`<${tag}> ${existing.version} is in use, not ${version}`);
}
