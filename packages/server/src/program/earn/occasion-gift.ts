import { outOfSeason } from '../season.ts';
import type { EarnKind } from './kind.ts';
import { unmet } from './when.ts';

/** Points on a member's birthday, or on the day they joined. */
export const occasionGift: EarnKind = (rule, tools) => {
  if (rule.on !== 'birthday' && rule.on !== 'anniversary') return null;
  const points = BigInt(rule.give);
  const when = rule.when === undefined ? null : tools.condition('when', 'occasion', rule.when);
  const isBirthday = rule.on === 'birthday';
  return {
    shown: { trigger: isBirthday ? 'BIRTHDAY' : 'ANNIVERSARY', points },
    writtenName: (phrases, words) => phrases[isBirthday ? 'birthdayName' : 'anniversaryName'](words.points(points)),
    onOccasion: {
      kind: rule.on,
      points,
      refusal: (conditions) =>
        outOfSeason(tools.season, conditions.at) ?? (when === null ? null : unmet(conditions.holds(when))),
    },
  };
};
