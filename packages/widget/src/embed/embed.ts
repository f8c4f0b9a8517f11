import '../elements/launcher/define.ts';
import { registry } from '../internal/registry.ts';
import { createDefaultProgram } from './default-program.ts';
import { openFromAddress, watchLinks } from './open.ts';
import { installQueue } from './queue.ts';
import { keepOnPage } from './schedule.ts';

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
  openFromAddress();
  addEventListener('hashchange', openFromAddress);
}
