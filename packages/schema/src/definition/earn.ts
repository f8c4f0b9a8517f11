import { z } from 'zod';
import { activityGift } from './earn/activity-gift.ts';
import { joinGift } from './earn/join-gift.ts';
import { anniversaryGift, birthdayGift } from './earn/occasion-gift.ts';
import { orderCashback } from './earn/order-cashback.ts';
import { orderExclude } from './earn/order-exclude.ts';
import { orderGift } from './earn/order-gift.ts';
import { orderItems } from './earn/order-items.ts';
import { orderMultiply } from './earn/order-multiply.ts';
import { orderRate } from './earn/order-rate.ts';

/** Every kind of earn rule. What fits none of them is judged by the one it comes closest to, the first of equals. */
const kinds = [
  joinGift,
  orderRate,
  orderItems,
  orderGift,
  orderExclude,
  orderMultiply,
  orderCashback,
  activityGift,
  birthdayGift,
  anniversaryGift,
] as const;

/** The ways to earn, in the order they are applied. */
export const earnSection = z
  .array(z.union(kinds, { error: 'must be a rule such as { key: purchase, on: order, per: "1.00", give: 1 }' }))
  .max(100, 'has more than 100 rules')
  .default([])
  .describe('The ways to earn points and credit, in the order they are applied.')
  .meta({
    examples: [
      [
        {
          key: 'happy-hour',
          name: { 'en-GB': 'Happy hour', fr: 'L’heure heureuse' },
          description: 'On weekday afternoons in May.',
          on: 'order',
          multiply: '2',
          during: { from: '2026-05-01', until: '2026-06-01', weekdays: ['mon', 'fri'], hours: ['15:00', '17:00'] },
        },
      ],
    ],
  });
