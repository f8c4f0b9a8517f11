import type { RewardKindOf } from './kind.ts';
import { eachStep } from './kind.ts';

/** A gift card with a balance of its own. */
export const giftCard: RewardKindOf = (give, { minor }) =>
  'giftCard' in give ? { ...eachStep(minor(give.giftCard), { kind: 'GIFT_CARD' }), capturedAtOnce: true } : null;
