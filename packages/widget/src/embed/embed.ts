import '../elements/launcher/define.ts';
import { registry } from '../internal/registry.ts';
import { begin, keepOnPage } from './begin.ts';
import { createDefaultProgram } from './default-program.ts';
import { open, openFromAddress, watchLinks } from './open.ts';

const shared = registry();
const script = document.querySelector<HTMLScriptElement>('script[data-laurel], script[src*="/w/"][src$="embed.js"]');

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
else start();

function start(): void {
  if (shared.embedded === true) return;
  shared.embedded = true;
  const program = script === null ? undefined : createDefaultProgram(script);
  if (program !== undefined) {
    shared.defaultProgram = program;
    keepOnPage(program);
  }
  keepCalls();
  watchLinks();
  begin((program ?? document.querySelector('laurel-program'))?.getAttribute('loading'));
  openFromAddress();
  addEventListener('hashchange', openFromAddress);
}

/** Takes over `window.laurel`: opens the panel at once, and keeps what else is asked of it for the programme's code. */
function keepCalls(): void {
  const waiting = window.laurel?.q ?? [];
  const calls: unknown[][] = [];
  const take = (...call: unknown[]) => {
    if (call[0] === 'open') void open(call[1] as string | undefined, 'api');
    else calls.push(call);
  };
  shared.calls = calls;
  shared.open = open;
  window.laurel = take;
  for (const call of waiting) take(...call);
}
