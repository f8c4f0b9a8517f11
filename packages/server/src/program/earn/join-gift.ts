import type { EarnKind } from './kind.ts';

/** Points for joining. */
export const joinGift: EarnKind = (rule, { season }) => {
  if (rule.on !== 'join') return null;
  const points = BigInt(rule.give);
  return {
    shown: { trigger: 'JOIN', points },
    writtenName: (phrases, words) => phrases.joinName(words.points(points)),
    onJoin: { points, season },
  };
};
