import type { Store } from './store.ts';

/** Puts a text on the clipboard, and says whether that worked. */
export async function copy(store: Store, text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    store.update({ notice: `Copied: ${what}` });
  } catch {
    store.update({ notice: 'The browser did not allow that. Select the text and copy it yourself.' });
  }
}
