import { add } from '../internal/add.ts';
import { showWritten } from './written.ts';

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
  showWritten(program);
  if (withoutLauncher === undefined) add(program, 'laurel-launcher', { position, label });
  return program;
}
