import '../elements/launcher/define.ts';
import { registry } from '../internal/registry.ts';
import { fetchChunk } from './chunks.ts';
import { createDefaultProgram, keepOnPage } from './default-program.ts';
import { installQueue } from './queue.ts';
import { open, watchLinks } from './open.ts';

const script = document.querySelector<HTMLScriptElement>('script[data-laurel], script[src*="/w/"][src$="embed.js"]');

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start, { once: true });
else start();

function start(): void {
  const shared = registry();
  if (shared.embedded === true) return;
  shared.embedded = true;
  const program = script === null ? undefined : createDefaultProgram(script);
  if (program !== undefined) shared.defaultProgram = program;
  installQueue();
  watchLinks();
  keepOnPage(program);
  const loading = program?.getAttribute('loading');
  if (loading === 'eager') void load();
  else if (loading !== 'interaction') whenIdle(load);
  if (location.hash.startsWith('#laurel-')) open(location.hash.slice(8), 'address');
}

function load(): void {
  fetchChunk('program').catch(() => undefined);
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: 2000 });
  else setTimeout(act, 200);
}
