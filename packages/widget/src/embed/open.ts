import { registry } from '../internal/registry.ts';
import { fetchChunk } from './chunks.ts';
import { showSkeleton } from './skeleton.ts';

/** Opens the panel at a view; over a grey shape of it while its code is on the way. */
export async function open(view: string | undefined, source: string, from?: Element): Promise<void> {
  const program = from ?? registry().defaultProgram ?? document.querySelector('laurel-program');
  if (program === null) return;
  const panel = program.querySelector('laurel-panel') ?? addPanel(program);
  if (customElements.get('laurel-panel') !== undefined) return panel.show({ view, source });
  const skeleton = showSkeleton();
  try {
    await fetchChunk('panel');
    if (skeleton.close()) panel.show({ view, source, instant: true });
  } catch {
    skeleton.fail(() => open(view, source, from));
  }
}

/** Closes the page's panel. */
export function close(): void {
  document.querySelector('laurel-panel')?.hide?.();
}

function addPanel(program: Element) {
  const panel = document.createElement('laurel-panel');
  panel.setAttribute('mode', 'drawer');
  panel.setAttribute('light-dismiss', '');
  program.append(panel);
  return panel;
}

/** Lets any `data-laurel="open rewards"`, a launcher's own trigger and `#laurel-rewards` in the address open the panel. */
export function watchLinks(): void {
  addEventListener('click', (event) => {
    const link = linkOf(event);
    if (link === undefined) return;
    const [deed, view] = link.words;
    if (deed === 'close') return close();
    void open(view, link.source, link.program);
  });
  addEventListener('hashchange', () => {
    if (location.hash.startsWith('#laurel-')) void open(location.hash.slice(8), 'address');
  });
  for (const intent of ['pointerover', 'focusin']) {
    addEventListener(intent, (event) => linkOf(event) && fetchChunk('panel').catch(() => undefined), { passive: true });
  }
}

function linkOf(event: Event) {
  const path = event.composedPath().filter((node) => node instanceof Element);
  const trigger = document.querySelector('laurel-launcher[trigger]')?.getAttribute('trigger');
  const link = path.find((node) => node.matches(`[data-laurel]:not(script)${trigger ? `,${trigger}` : ''}`));
  if (link === undefined) return undefined;
  return {
    words: (link.getAttribute('data-laurel') ?? 'open').split(' '),
    source: link.getRootNode() === document ? 'link' : 'launcher',
    program: path.find((node) => node.localName === 'laurel-program'),
  };
}
