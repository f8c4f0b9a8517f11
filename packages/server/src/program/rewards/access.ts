import type { RewardKindOf } from './kind.ts';
import { always } from './kind.ts';

/** Access to something that the merchant's systems ask for by its key. */
export const access: RewardKindOf = (give) =>
  'access' in give ? { ...always({ kind: 'ACCESS', accessKey: give.access }), capturedAtOnce: true } : null;
