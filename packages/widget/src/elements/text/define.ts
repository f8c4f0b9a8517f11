import '../program/define.ts';
import { define } from '../../internal/define.ts';
import { LaurelText } from './text.ts';

define('laurel-text', LaurelText);
