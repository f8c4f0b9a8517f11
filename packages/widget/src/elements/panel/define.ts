import '../program/define.ts';
import { define } from '../../internal/define.ts';
import { LaurelPanel } from './panel.ts';

define('laurel-panel', LaurelPanel);
