import type { RewardKindOf } from './kind.ts';
import { always } from './kind.ts';

/** A product for nothing. */
export const product: RewardKindOf = (give) =>
  'product' in give ? { ...always({ kind: 'PRODUCT', productSku: give.product.sku }), capturedAtOnce: false } : null;
