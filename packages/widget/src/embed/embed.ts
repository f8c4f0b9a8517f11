import '../elements/launcher/define.ts';
import { registry } from '../internal/registry.ts';
import { fetchChunk } from './chunks.ts';
import { createDefaultProgram, keepOnPage } from './default-program.ts';
import { openFromAddress, watchLinks } from './open.ts';
import { installQueue } from './queue.ts';

const script = document.querySelector<HTMLScriptElement>('script[data-laurel], script[src*="/w/"][src$="embed.js"]');

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
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
  schedule(program?.getAttribute('loading') ?? 'idle');
  openFromAddress();
  addEventListener('hashchange', openFromAddress);
}

function schedule(loading: string): void {
  const load = () => fetchChunk('program').catch(() => undefined);
  if (loading === 'eager') void load();
  else if (loading !== 'interaction') (globalThis.requestIdleCallback ?? setTimeout)(load, { timeout: 2000 } as never);
}
