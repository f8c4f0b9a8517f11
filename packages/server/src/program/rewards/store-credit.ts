import type { RewardKindOf } from './kind.ts';
import { eachStep } from './kind.ts';

/** Store credit, in the member's own wallet. */
export const storeCredit: RewardKindOf = (give, { minor }) =>
  'storeCredit' in give
    ? { ...eachStep(minor(give.storeCredit), { kind: 'STORE_CREDIT' }), capturedAtOnce: true }
    : null;
