import type { RewardKindOf } from './kind.ts';

/** Money off an order. */
export const amountOff: RewardKindOf = (give, minor) => {
  if (!('amountOff' in give)) return null;
  const kind = 'AMOUNT_OFF';
  const stepMinor = minor(give.amountOff);
  return { kind, discount: (steps) => ({ kind, amountMinor: stepMinor * steps, percent: null, productSku: null }) };
};
