import '../program/define.ts';
import { define } from '../../internal/define.ts';
import { LaurelActivity, LaurelEarn, LaurelRewards, LaurelTiers } from './views.ts';

define('laurel-rewards', LaurelRewards);
define('laurel-earn', LaurelEarn);
define('laurel-tiers', LaurelTiers);
define('laurel-activity', LaurelActivity);
