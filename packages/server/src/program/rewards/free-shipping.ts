import type { RewardKindOf } from './kind.ts';
import { always } from './kind.ts';

/** Delivery without charge. */
export const freeShipping: RewardKindOf = (give) =>
  'freeShipping' in give ? { ...always({ kind: 'FREE_SHIPPING' }), capturedAtOnce: false } : null;
