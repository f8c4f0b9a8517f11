import type { EarnKind } from './kind.ts';

/** Points for joining. */
export const joinGift: EarnKind = (rule, { words }) => {
  if (rule.on !== 'join') return null;
  const points = BigInt(rule.give);
  return {
    shown: {
      trigger: 'JOIN',
      points,
      perMinor: null,
      perPoints: null,
      writtenName: `${words.points(points)} for joining`,
    },
    onJoin: { points, why: `A welcome of ${words.points(points)}.` },
  };
};
