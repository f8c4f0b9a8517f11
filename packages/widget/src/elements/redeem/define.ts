import '../program/define.ts';
import { define } from '../../internal/define.ts';
import { LaurelRedeem } from './redeem.ts';

define('laurel-redeem', LaurelRedeem);
