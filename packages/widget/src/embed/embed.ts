import '../elements/launcher/define.ts';
import { registry } from '../internal/registry.ts';
import { prefetch } from './chunks.ts';
import { createDefaultProgram, keepOnPage } from './default-program.ts';
import { openFromAddress, watchLinks } from './open.ts';
import { installQueue } from './queue.ts';

const shared = registry();
const script = document.querySelector<HTMLScriptElement>('script[data-laurel], script[src*="/w/"][src$="embed.js"]');

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
else start();

function start(): void {
  if (shared.embedded === true) return;
  shared.embedded = true;
  const program = script === null ? undefined : createDefaultProgram(script);
  if (program !== undefined) shared.defaultProgram = program;
  installQueue();
  watchLinks();
  keepOnPage(program);
  schedule(program?.getAttribute('loading'));
  openFromAddress();
  addEventListener('hashchange', openFromAddress);
}

function schedule(loading: string | null | undefined): void {
  const load = () => prefetch('program');
  if (loading === 'eager') load();
  else if (loading !== 'interaction') (globalThis.requestIdleCallback ?? setTimeout)(load);
}
