import { invariant } from '../../base/invariant.ts';
import type { Redemption } from '../../database/generated/prisma/client.ts';
import { access } from './access.ts';
import { donation } from './donation.ts';
import { event } from './event.ts';
import type { Gift } from './gift.ts';
import { giftCard } from './gift-card.ts';
import { storeCredit } from './store-credit.ts';

/** Every kind of reward that gives at once. */
const gifts: readonly Gift[] = [storeCredit, giftCard, access, event, donation];

/** Whether a redemption gave what it gives at once, so that no order has to bring its code. Credit that is spent waits for one. */
export function gaveAtOnce({ discountKind, asset }: Redemption): boolean {
  return asset === 'POINTS' && gifts.some(({ kind }) => kind === discountKind);
}

/** What the reward of such a redemption gives. */
export function giftOf({ discountKind }: Redemption): Gift {
  const gift = gifts.find(({ kind }) => kind === discountKind);
  invariant(gift, 'a redemption that waits for an order');
  return gift;
}
