import { redo, undo } from '../theme/history.ts';
import type { Store } from './store.ts';

/** Ctrl or ⌘ with Z takes back, with Shift and Z does again; in a field the browser does that itself. */
export function watchKeys(store: Store): void {
  addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.matches('input[type=text], textarea');
    if (isTyping || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.shiftKey) goForward(store);
    else goBack(store);
  });
}

/** Takes the last step back. */
export function goBack(store: Store): void {
  store.move(undo(store.state.history), 'Taken back.');
}

/** Does again what was taken back. */
export function goForward(store: Store): void {
  store.move(redo(store.state.history), 'Done again.');
}
