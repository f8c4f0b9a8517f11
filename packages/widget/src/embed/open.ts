import { add } from '../internal/add.ts';
import { registry } from '../internal/registry.ts';
import { fetchChunk, prefetch } from './chunks.ts';

/** Opens the panel at a view; over a grey shape of it while its code is on the way. */
export async function open(view: string | undefined, source: string, from?: Element): Promise<void> {
  const program = from ?? registry().defaultProgram ?? document.querySelector('laurel-program');
  if (program === null) return;
  const panel =
    program.querySelector('laurel-panel') ?? add(program, 'laurel-panel', { mode: 'drawer', 'light-dismiss': '' });
  if (customElements.get('laurel-panel')) return panel.show({ view, source });
  const launcher = program.querySelector('laurel-launcher') ?? add(program, 'laurel-launcher', { trigger: '' });
  const dialog = launcher.wait();
  try {
    await fetchChunk('panel');
    if (!dialog.open) return;
    dialog.close();
    panel.show({ view, source, instant: true });
  } catch {
    dialog.append('This did not load.');
    const again = add(dialog, 'a', { href: location.href });
    again.append('Try again');
    again.focus();
  }
}

/** Closes the page's panel. */
export function close(): void {
  document.querySelector('laurel-panel')?.hide?.();
}

/** Opens the panel where the address asks for a view: `#laurel-rewards`. */
export function openFromAddress(): void {
  const [, view] = location.hash.split('#laurel-');
  if (view !== undefined) void open(view, 'address');
}

/** Lets any `data-laurel="open rewards"` and a launcher's own trigger open the panel; a look at one fetches its code. */
export function watchLinks(): void {
  addEventListener('click', (event) => onLink(event, follow));
  for (const intent of ['pointerover', 'focusin'])
    addEventListener(intent, (event) => onLink(event, () => prefetch('panel')));
}

/** What is pressed gets the focus, in every browser: that is where it goes back to. */
function follow(link: HTMLElement, program: Element | undefined): void {
  const [deed, view] = (link.getAttribute('data-laurel') ?? 'open').split(' ');
  link.focus();
  if (deed === 'close') close();
  else void open(view, link.getRootNode() === document ? 'link' : 'launcher', program);
}

function onLink(event: Event, act: (link: HTMLElement, program: Element | undefined) => void): void {
  const path = event.composedPath().filter((node) => node instanceof HTMLElement);
  const find = (selector: string) => path.find((node) => node.matches(selector));
  const trigger = document.querySelector('laurel-launcher[trigger]')?.getAttribute('trigger');
  const link = find('[data-laurel]') ?? (trigger ? find(trigger) : undefined);
  if (link !== undefined) act(link, find('laurel-program'));
}
