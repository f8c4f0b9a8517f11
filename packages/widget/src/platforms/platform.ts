import type { Redemption } from '../runtime/types.ts';

/** How a shop system takes a code. */
export interface Platform {
  /** Puts the code into the basket; false where the shopper has to enter it. */
  applyDiscount(redemption: Pick<Redemption, 'code' | 'discount'>): Promise<boolean>;
}
