import type { RewardKindOf } from './kind.ts';
import { always } from './kind.ts';

/** A share off an order. */
export const percentOff: RewardKindOf = (give) =>
  'percentOff' in give ? { ...always({ kind: 'PERCENT_OFF', percent: give.percentOff }), capturedAtOnce: false } : null;
