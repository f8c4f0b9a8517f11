import { loadLaurel } from '@laurel/widget';
import type { LaurelIntrinsicElements } from '@laurel/widget/jsx';
import { LaurelPanel } from '@laurel/widget/panel';
import '@laurel/widget/define';
import '@laurel/widget/panel/define';

const panel = document.querySelector('laurel-panel');
panel?.show({ view: 'rewards' });
document.addEventListener('laurel-balance-change', ({ balance, previous }) => balance.available - previous.available);
export const isPanel: boolean = panel instanceof LaurelPanel;
export const program: Promise<unknown> = loadLaurel({ endpoint: 'https://gateway.example', publicKey: 'pk_petal' });
export const launcher: LaurelIntrinsicElements['laurel-launcher'] = { position: 'block-end inline-start' };
