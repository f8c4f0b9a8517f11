import type { RewardKindOf } from './kind.ts';

/** Money off an order. */
export const amountOff: RewardKindOf = (give, minor) => {
  if (!('amountOff' in give)) return null;
  const amountMinor = minor(give.amountOff);
  return { kind: 'AMOUNT_OFF', discount: (steps) => ({ kind: 'AMOUNT_OFF', amountMinor: amountMinor * steps }) };
};
