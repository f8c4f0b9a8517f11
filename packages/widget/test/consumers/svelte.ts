import '@laurel/widget/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

export const panel: SvelteHTMLElements['laurel-panel'] = {
  mode: 'drawer',
  'onlaurel-redeemed': (event) => String(event.code),
};
