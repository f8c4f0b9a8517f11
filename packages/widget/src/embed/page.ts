import { LaurelProgram } from '../elements/program/program.ts';
import { define } from '../internal/define.ts';
import { registry } from '../internal/registry.ts';
import { takeCalls } from './calls.ts';
import { fetchPanel, openIn, watchClosing, watchPage } from './parts.ts';

const { console: log } = globalThis;
const { defaultProgram } = registry();

// The loader has made something of what is of this programme.
if (defaultProgram !== undefined && !('describe' in defaultProgram) && document.querySelector('[data-laurel-initial]'))
  log.warn('data-laurel-initial holds no data of this programme');

// What the page has said so far comes before the programme begins; what it wants done, after.
const rest = takeCalls();
define('laurel-program', LaurelProgram);
for (const deed of rest) deed();
watchPage();
watchClosing();

/** What the loader asks of the code that comes after it. */
export const page: { readonly fetchPanel: typeof fetchPanel; readonly openIn: typeof openIn } = { fetchPanel, openIn };
