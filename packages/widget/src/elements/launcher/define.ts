import { define } from '../../internal/define.ts';
import { LaurelLauncher } from './launcher.ts';

define('laurel-launcher', LaurelLauncher);
