import { define } from '../../internal/define.ts';
import { LaurelProgram } from './program.ts';

define('laurel-program', LaurelProgram);
