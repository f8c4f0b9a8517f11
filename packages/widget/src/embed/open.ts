import { add } from '../internal/add.ts';
import { registry } from '../internal/registry.ts';
import { fetchPanel, prefetch } from './chunks.ts';
import { touch } from './schedule.ts';

/** Opens the panel at a view; over a grey shape of it while its code is on the way. */
export async function open(view: string | undefined, source: string, from?: Element): Promise<void> {
  const program = from ?? registry().defaultProgram ?? document.querySelector('laurel-program');
  if (program === null) return;
  const panel =
    program.querySelector('laurel-panel') ?? add(program, 'laurel-panel', { mode: 'drawer', 'light-dismiss': '' });
  touch();
  if (customElements.get('laurel-panel')) return panel.show({ view, source });
  const launcher = program.querySelector('laurel-launcher') ?? add(program, 'laurel-launcher', { trigger: '' });
  const dialog = launcher.wait();
  try {
    await fetchPanel();
    if (!dialog.open) return;
    dialog.close();
    panel.show({ view, source, instant: true });
  } catch {
    dialog.append('This did not load.');
    const again = add(dialog, 'a', { href: location.href });
    again.append('Try again');
    // An address with a `#` in it would go nowhere.
    again.onclick = () => location.reload();
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
    addEventListener(intent, (event) => {
      onLink(event, want);
      if (pathOf(event).some(({ localName }) => localName.startsWith('laurel-'))) touch();
    });
}

/** Fetches the panel; the programme's code, which knows the language, fetches its texts beside it. */
function want(): void {
  registry().wanted = true;
  prefetch(fetchPanel);
}

function follow(link: Element, program: Element | undefined): void {
  const [deed, view] = (link.getAttribute('data-laurel') ?? 'open').split(' ');
  if (deed === 'close') close();
  else void open(view, link.getRootNode() === document ? 'link' : 'launcher', program);
}

function onLink(event: Event, act: (link: Element, program: Element | undefined) => void): void {
  const find = (selector: string) => pathOf(event).find((element) => element.matches(selector));
  const trigger = document.querySelector('laurel-launcher[trigger]')?.getAttribute('trigger');
  const link = find('[data-laurel]') ?? (trigger ? find(trigger) : undefined);
  if (link !== undefined) act(link, find('laurel-program'));
}

function pathOf(event: Event): Element[] {
  return event.composedPath().filter((node) => node instanceof Element);
}
