import { add } from '../internal/add.ts';
import { registry } from '../internal/registry.ts';
import { fetchPage, prefetchPage } from './fetch-page.ts';

/** Opens the panel at a view; over a grey shape of it while its code is on the way. */
export async function open(view: string | undefined, source: string, from?: Element): Promise<void> {
  const program = from ?? registry().defaultProgram ?? document.querySelector('laurel-program');
  if (program === null) return;
  const launcher = program.querySelector('laurel-launcher') ?? add(program, 'laurel-launcher', { trigger: '' });
  const dialog = customElements.get('laurel-panel') ? undefined : launcher.wait();
  const excuse = await fetchPage()
    .then(({ page }) => page.openIn(program, { view, source }, dialog))
    // With nothing but the loader there are no texts in any other language.
    .catch(() => ['This did not load.', 'Try again']);
  if (excuse === undefined || dialog === undefined) return;
  const again = add(dialog, 'a', { href: '' });
  again.before(excuse[0] ?? '');
  again.append(excuse[1] ?? '');
  // An address with a `#` in it would go nowhere.
  again.onclick = () => location.reload();
  again.focus();
}

/** Opens the panel where the address asks for a view: `#laurel-rewards`. */
export function openFromAddress(): void {
  const [, view] = location.hash.split('#laurel-');
  if (view !== undefined) void open(view, 'address');
}

/** Lets any `data-laurel="open rewards"` and a launcher's own trigger open the panel; a look at one fetches its code. */
export function watchLinks(): void {
  for (const type of ['click', 'pointerover', 'focusin']) addEventListener(type, meet);
}

function meet(event: Event): void {
  const path = event.composedPath().filter((node) => node instanceof HTMLElement);
  const trigger = document.querySelector('laurel-launcher[trigger]')?.getAttribute('trigger');
  const find = (selector: string) => path.find((element) => element.matches(selector));
  // What is no selector is left out of such a list; anywhere else it would be the end of every link.
  const link = find('[data-laurel]') ?? find(`:is(${trigger})`);
  const program = find('laurel-program');
  if (link !== undefined && event.type === 'click') follow(link, program);
  else if (link !== undefined)
    fetchPage()
      .then(({ page }) => page.fetchPanel(link))
      .catch(() => undefined);
  else if (path.some(({ localName }) => localName.startsWith('laurel-'))) prefetchPage();
}

/** What is pressed gets the focus, in every browser: that is where it goes back to. */
function follow(link: HTMLElement, program: Element | undefined): void {
  const [deed, view] = (link.dataset['laurel'] ?? 'open').split(' ');
  link.focus();
  if (deed !== 'close') void open(view, link.getRootNode() === document ? 'link' : 'launcher', program);
}
