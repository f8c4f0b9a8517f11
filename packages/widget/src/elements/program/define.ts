import { takeCalls } from '../../internal/calls.ts';
import { define } from '../../internal/define.ts';
import { registry } from '../../internal/registry.ts';
import { LaurelProgram } from './program.ts';

// What the page has said so far comes before the programme begins; what it wants done, after.
const rest = registry().embedded === true ? takeCalls() : undefined;
define('laurel-program', LaurelProgram);
rest?.();

export { fetchFor } from '../../internal/parts.ts';
