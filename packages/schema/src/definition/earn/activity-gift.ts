import { z } from 'zod';
import { activityType, allowance, condition, points } from '../primitives.ts';
import { named, trigger } from './common.ts';

/** Points for anything else that members do. */
export const activityGift = z
  .strictObject({
    ...named,
    on: trigger('activity', 'Every activity of the type.'),
    type: activityType.describe('Which activity, by the name that `recordActivity` reports it under.'),
    give: points.describe('The points given.'),
    limit: allowance.exactOptional().describe('How often one member may have them. Left out: every time.'),
    when: condition
      .exactOptional()
      .describe('CEL over `activity`, `member` and `now`; the rule applies only where it is true.'),
  })
  .describe('Points for an activity: a review, a visit, a workout.')
  .meta({
    examples: [
      {
        key: 'review',
        on: 'activity',
        type: 'review',
        give: 50,
        limit: { times: 1, every: 'P1D' },
        when: 'activity.attributes.stars >= 4',
      },
    ],
  });
