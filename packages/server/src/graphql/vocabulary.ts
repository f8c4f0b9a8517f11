import { builder } from './builder.ts';

/** Every kind of reward. */
export const RewardKind = builder.enumType('RewardKind', {
  description: 'What kind of thing a reward is.',
  values: {
    AMOUNT_OFF: { description: 'An amount off an order.' },
    PERCENT_OFF: { description: 'A share off an order.' },
    FREE_SHIPPING: { description: 'Free delivery.' },
    PRODUCT: { description: 'A product.' },
    GIFT_CARD: { description: 'A gift card with a balance of its own.' },
    STORE_CREDIT: { description: 'Store credit, in the member’s own balance.' },
    ACCESS: { description: 'Early or special access.' },
    EVENT: { description: 'A seat at an event.' },
    DONATION: { description: 'A donation in the member’s name.' },
  },
});

/** Every reason why a reward cannot be had. */
export const Unavailable = builder.enumType('Unavailable', {
  description: 'Why a reward cannot be had now.',
  values: {
    INSUFFICIENT_POINTS: { description: 'The balance is too small, or something is owed.' },
    TIER_TOO_LOW: { description: 'It takes a higher tier.' },
    OUT_OF_STOCK: { description: 'None are left.' },
    NOT_STARTED: { description: 'It is not on offer yet.' },
    ENDED: { description: 'It is not on offer any more.' },
    LIMIT_REACHED: { description: 'This member has had it as often as allowed.' },
    MINIMUM_SPEND: { description: 'The order is too small for it.' },
    NOT_ELIGIBLE: { description: 'It is not for this member.' },
  },
});

/** Where a redemption stands. */
export const RedemptionStatus = builder.enumType('RedemptionStatus', {
  description: 'Where a redemption stands.',
  values: {
    HELD: { description: 'The points are set aside; the code waits for its order.' },
    CAPTURED: { description: 'Used on an order, or had at once.' },
    RELEASED: { description: 'Given back before it was used.' },
    EXPIRED: { description: 'Not used in time; the points went back.' },
    REFUNDED: { description: 'Used, and given back whole: by refunds, or by the shop.' },
  },
});
