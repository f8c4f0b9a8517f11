import type { LaurelProgram } from '../elements/program/program.ts';
import { registry } from './registry.ts';

/** The programme of an element: the nearest around it, through shadow roots, else the one it names, else the page's own. */
export function findProgram(element: Element): LaurelProgram | undefined {
  const found = nearest(element) ?? named(element) ?? registry().defaultProgram;
  return isProgram(found) ? found : undefined;
}

function nearest(element: Element): Element | null {
  let from: Element | null = element;
  while (from !== null) {
    const program: Element | null = from.closest('laurel-program');
    if (program !== null) return program;
    const root = from.getRootNode();
    from = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

function named(element: Element): Element | null {
  const id = element.getAttribute('program');
  return id === null ? null : document.getElementById(id);
}

function isProgram(element: Element | null | undefined): element is LaurelProgram {
  return element !== null && element !== undefined && 'runtime' in element;
}
