import '../program/define.ts';
import { define } from '../../internal/define.ts';
import { LaurelBalance } from './balance.ts';

define('laurel-balance', LaurelBalance);
