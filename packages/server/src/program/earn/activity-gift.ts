import { limitOf } from '../limits.ts';
import { outOfSeason } from '../season.ts';
import type { EarnKind } from './kind.ts';
import { unmet } from './when.ts';

/** Points for an activity. */
export const activityGift: EarnKind = (rule, tools) => {
  if (rule.on !== 'activity') return null;
  const points = BigInt(rule.give);
  const when = rule.when === undefined ? null : tools.condition('when', 'activity', rule.when);
  return {
    shown: { trigger: 'ACTIVITY', activityType: rule.type, points },
    writtenName: (phrases, words) => phrases.activityName(words.points(points), rule.type),
    onActivity: {
      activityType: rule.type,
      points,
      limit: rule.limit === undefined ? null : limitOf(rule.limit),
      refusal: (conditions) =>
        outOfSeason(tools.season, conditions.at) ?? (when === null ? null : unmet(conditions.holds(when))),
    },
  };
};
