import { activity } from './activity.ts';
import type { LaterViews } from './context.ts';
import { earn } from './earn.ts';
import { styles } from './later.styles.ts';
import { tiers } from './tiers.ts';

/** What is fetched when it is looked at, so that the panel opens at its first view sooner. */
export const views: LaterViews = { activity, tiers, earn, styles };
