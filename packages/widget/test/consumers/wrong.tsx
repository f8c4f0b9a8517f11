import '@laurel/widget/react';
import '@laurel/widget/vue';
import '@laurel/widget/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';

export const scheme = <laurel-program color-scheme="purple" />;
export const element = <laurel-nothing />;
export const panel: SvelteHTMLElements['laurel-panel'] = { mode: 'tower' };
export const props: InstanceType<GlobalComponents['laurel-panel']>['$props'] = { mode: 'tower' };
export const method = (found: HTMLElementTagNameMap['laurel-panel']): void => found.explode();
