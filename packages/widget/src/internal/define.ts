import { version } from './version.ts';

/** A class of ours: it says which version it came with. */
export interface LaurelElementClass extends CustomElementConstructor {
  readonly version?: string;
}

/** Registers an element once. A second copy of the same version is silent, another version is told about it, the first wins. */
export function define(tag: string, element: LaurelElementClass): void {
  const existing: LaurelElementClass | undefined = customElements.get(tag);
  if (existing === undefined) return customElements.define(tag, element);
  if (existing.version === version || warned.has(existing)) return;
  warned.add(existing);
  console.warn(`<${tag}> ${existing.version ?? 'of another package'} is already on this page; ${version} is not used.`);
}

const warned = new WeakSet<LaurelElementClass>();
