// The preview: a page of its own, so that its width, its direction and its colour scheme are a shop's.
import '@laurel/widget/define';
import { render } from 'lit';
import type { FromFrame, ToFrame, View } from '../messages.ts';
import { defaultsOf } from './defaults.ts';
import { mark, markAll, unmark } from './marks.ts';
import { elementsIn, partAt, selectorsOf } from './parts.ts';
import { scene } from './scenes.ts';

const stage = document.querySelector<HTMLElement>('#scene');
const theme = new CSSStyleSheet();
document.adoptedStyleSheets = [theme];
let shown: View | undefined;
let told = '';

const observer = new MutationObserver(() => schedule());
let isScheduled = false;
/** The elements that always draw something of their own. */
const drawn = 'laurel-panel, laurel-launcher, laurel-rewards, laurel-tiers, laurel-earn, laurel-activity';

addEventListener('message', ({ data, origin, source }: MessageEvent<ToFrame>) => {
  if (origin !== location.origin || source !== parent) return;
  if (data.kind === 'show') show(data.css, data.view);
  else if (data.selector === null) unmark();
  else markAll(data.selector);
});
addEventListener('pointerover', (event) => point(event, false));
addEventListener('focusin', (event) => point(event, false));
addEventListener('scroll', unmark, { capture: true, passive: true });
// While parts are being looked at, a click chooses one and does nothing else.
addEventListener('click', (event) => point(event, true), { capture: true });
// Links of the preview lead nowhere.
addEventListener('click', (event) => {
  if (event.composedPath().some((node) => node instanceof HTMLAnchorElement)) event.preventDefault();
});

tell({ kind: 'ready' });

function show(css: string, view: View): void {
  shown = view;
  theme.replaceSync(css);
  const { classList, dataset } = document.documentElement;
  document.documentElement.dir = view.direction;
  document.documentElement.lang = view.direction === 'rtl' ? 'ar' : 'en';
  document.documentElement.style.colorScheme = view.scheme;
  dataset['scene'] = view.scene;
  classList.toggle('system', view.isSystem);
  classList.toggle('inspecting', view.isInspecting);
  if (stage !== null) render(scene(view), stage);
  schedule();
}

function point(event: Event, isChosen: boolean): void {
  if (shown?.isInspecting !== true) return;
  if (isChosen) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  const found = partAt(event);
  if (found === undefined) unmark();
  else {
    mark([found.element], found.selectors[0] ?? '');
    tell({ kind: 'pointed', selectors: found.selectors, isChosen });
  }
}

/** What is there now: looked at once for all the changes of a moment. */
function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    look();
  });
}

function look(): void {
  const selectors = new Set<string>();
  // Asking for them changes the page for a moment, which is no news.
  observer.disconnect();
  tellDefaults();
  observer.observe(document.body, { childList: true, subtree: true });
  for (const element of elementsIn(document)) {
    const root = element.shadowRoot;
    if (root !== null) observer.observe(root, { childList: true, subtree: true, attributeFilter: ['part'] });
    for (const selector of selectorsOf(element)) selectors.add(selector);
  }
  // An element that has just come has nothing to be watched yet.
  if ([...document.querySelectorAll(drawn)].some(({ shadowRoot }) => shadowRoot?.querySelector('[part]') == null))
    schedule();
  const sorted = [...selectors].sort();
  if (told !== sorted.join()) {
    told = sorted.join();
    tell({ kind: 'parts', selectors: sorted });
  }
}

let toldDefaults = '';

function tellDefaults(): void {
  const worn = [...document.querySelectorAll('laurel-panel:defined, laurel-rewards:defined, laurel-launcher:defined')];
  const found = defaultsOf(worn.flatMap(({ shadowRoot }) => shadowRoot ?? []));
  const now = JSON.stringify(found);
  if (now !== toldDefaults) tell({ kind: 'defaults', ...found });
  toldDefaults = now;
}

function tell(message: FromFrame): void {
  if (parent !== window) parent.postMessage(message, location.origin);
}
