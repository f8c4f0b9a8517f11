import type { Discount, Redemption, Reward } from '../runtime/types.ts';
import { AnswerableEvent, LaurelEvent } from './laurel-event.ts';

/** A member wants a reward. The page may cancel it, or answer with a promise, before any point moves. */
export class LaurelRedeemRequestEvent extends AnswerableEvent {
  readonly reward: Reward;
  readonly points: number;

  constructor(reward: Reward, points: number) {
    super('laurel-redeem-request', { cancelable: true });
    this.reward = reward;
    this.points = points;
  }
}

/** Points were set aside and there is a code. */
export class LaurelRedeemedEvent extends LaurelEvent {
  readonly reward: Reward;
  readonly redemptionId: string;
  readonly code: string;
  readonly discount: Discount;
  readonly heldUntil: string | null;

  constructor(reward: Reward, { id, code, discount, heldUntil }: Redemption) {
    super('laurel-redeemed');
    this.reward = reward;
    this.redemptionId = id;
    this.code = code;
    this.discount = discount;
    this.heldUntil = heldUntil;
  }
}

/** A code wants to be applied to the basket. Cancel it, or answer with a promise, and the platform's own way is not used. */
export class LaurelApplyDiscountEvent extends AnswerableEvent {
  readonly code: string;
  readonly discount: Discount;

  constructor({ code, discount }: Pick<Redemption, 'code' | 'discount'>) {
    super('laurel-apply-discount', { cancelable: true });
    this.code = code;
    this.discount = discount;
  }
}
