import type { Discount, Redemption, Reward } from '../runtime/types.ts';
import { AnswerableEvent, LaurelEvent } from './laurel-event.ts';

/** A member wants a reward. The page may cancel it, or answer with a promise, before any point moves. */
export class LaurelRedeemRequestEvent extends AnswerableEvent {
  declare readonly reward: Reward;
  declare readonly points: number;

  constructor(reward: Reward, points: number) {
    super('laurel-redeem-request', { reward, points });
  }
}

/** Points were set aside and there is a code. */
export class LaurelRedeemedEvent extends LaurelEvent {
  declare readonly reward: Reward;
  declare readonly redemptionId: string;
  declare readonly code: string;
  declare readonly discount: Discount;
  declare readonly heldUntil: string | null;

  constructor(reward: Reward, { id: redemptionId, code, discount, heldUntil }: Redemption) {
    super('laurel-redeemed', { reward, redemptionId, code, discount, heldUntil });
  }
}

/** A code wants to be applied to the basket. Cancel it, or answer with a promise, and the platform's own way is not used. */
export class LaurelApplyDiscountEvent extends AnswerableEvent {
  declare readonly code: string;
  declare readonly discount: Discount;

  constructor({ code, discount }: Pick<Redemption, 'code' | 'discount'>) {
    super('laurel-apply-discount', { code, discount });
  }
}
