import type { RewardKindOf } from './kind.ts';
import { eachStep } from './kind.ts';

/** Money off an order. */
export const amountOff: RewardKindOf = (give, { minor }) =>
  'amountOff' in give ? { ...eachStep(minor(give.amountOff), { kind: 'AMOUNT_OFF' }), capturedAtOnce: false } : null;
