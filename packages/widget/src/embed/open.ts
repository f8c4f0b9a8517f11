import { registry } from '../internal/registry.ts';
import { fetchChunk } from './chunks.ts';

/** Opens the panel at a view; over a grey shape of it while its code is on the way. */
export async function open(view: string | undefined, source: string, from?: Element): Promise<void> {
  const program = from ?? registry().defaultProgram ?? document.querySelector('laurel-program');
  if (program === null) return;
  const panel = program.querySelector('laurel-panel') ?? add(program, 'laurel-panel', { mode: 'drawer', 'light-dismiss': '' });
  if (customElements.get('laurel-panel') !== undefined) return panel.show({ view, source });
  const launcher = program.querySelector('laurel-launcher') ?? add(program, 'laurel-launcher', { trigger: '' });
  const dialog = launcher.wait();
  try {
    await fetchChunk('panel');
    if (!dialog.open) return;
    dialog.close();
    panel.show({ view, source, instant: true });
  } catch {
    const again = document.createElement('button');
    again.textContent = 'This did not load. Try again';
    again.onclick = () => {
      dialog.close();
      void open(view, source, from);
    };
    const link = document.createElement('a');
    link.textContent = 'Reload the page';
    link.href = location.href;
    dialog.append(again, link);
    again.focus();
  }
}

/** Makes an element with these attributes at the end of another. */
export function add<Tag extends keyof HTMLElementTagNameMap>(
  parent: Element,
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}

/** Closes the page's panel. */
export function close(): void {
  document.querySelector('laurel-panel')?.hide?.();
}

/** Opens the panel where the address asks for a view: `#laurel-rewards`. */
export function openFromAddress(): void {
  const [, view] = /^#laurel-(.+)/.exec(location.hash) ?? [];
  if (view !== undefined) void open(view, 'address');
}

/** Lets any `data-laurel="open rewards"` and a launcher's own trigger open the panel; a look at one fetches its code. */
export function watchLinks(): void {
  addEventListener('click', (event) => onLink(event, follow));
  for (const intent of ['pointerover', 'focusin']) {
    addEventListener(intent, (event) => onLink(event, () => fetchChunk('panel').catch(() => undefined)));
  }
}

function follow(link: Element, program: Element | undefined): void {
  const [deed, view] = (link.getAttribute('data-laurel') ?? 'open').split(' ');
  if (deed === 'close') close();
  else void open(view, link.getRootNode() === document ? 'link' : 'launcher', program);
}

function onLink(event: Event, act: (link: Element, program: Element | undefined) => unknown): void {
  const path = event.composedPath().filter((node) => node instanceof Element);
  const trigger = document.querySelector('laurel-launcher[trigger]')?.getAttribute('trigger') || 'button[data-laurel]';
  const link = path.find((node) => node.matches(`[data-laurel]:not(script),${trigger}`));
  if (link !== undefined) act(link, path.find((node) => node.matches('laurel-program')));
}
