import '../program/define.ts';
import { define } from '../../internal/define.ts';
import { LaurelPointsFor } from './points-for.ts';

define('laurel-points-for', LaurelPointsFor);
