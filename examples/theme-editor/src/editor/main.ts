import { render } from 'lit';
import type { FromFrame, ToFrame } from '../messages.ts';
import { fromHash } from '../theme/read-theme.ts';
import { toCss, toHash } from '../theme/write-theme.ts';
import { app } from './app.ts';
import { watchKeys } from './keys.ts';
import { Store } from './store.ts';

const root = document.querySelector<HTMLElement>('#app');
const store = new Store(draw);
let isReady = false;

draw();
watchKeys(store);

addEventListener('message', ({ data, origin, source }: MessageEvent<FromFrame>) => {
  if (origin !== location.origin || source !== frame()?.contentWindow) return;
  if (data.kind !== 'ready') {
    store.hear(data);
    return;
  }
  isReady = true;
  draw();
});
// Somebody opened another link here.
addEventListener('hashchange', () => {
  if (location.hash !== toHash(store.theme)) store.replace(fromHash(location.hash), 'The theme of the link is here.');
});

function draw(): void {
  if (root !== null)
    render(
      app(store, (selector) => tell({ kind: 'mark', selector })),
      root,
    );
  const { theme, state } = store;
  if (isReady) tell({ kind: 'show', css: toCss(theme), view: state.view });
}

function frame(): HTMLIFrameElement | null {
  return document.querySelector('iframe');
}

function tell(message: ToFrame): void {
  frame()?.contentWindow?.postMessage(message, location.origin);
}
