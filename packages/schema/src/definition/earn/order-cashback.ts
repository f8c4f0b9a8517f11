import { z } from 'zod';
import { share } from '../primitives.ts';
import { creditCap, lineCondition, named, orderCondition, trigger } from './common.ts';

/** Store credit for money spent. */
export const orderCashback = z
  .strictObject({
    ...named,
    on: trigger('order', 'Every paid order.'),
    cashback: share.describe(
      'The share of the amounts that comes back as store credit, e.g. "2%"; the order is rounded down once.',
    ),
    ...lineCondition,
    ...orderCondition,
    ...creditCap,
  })
  .describe('Store credit for money spent.')
  .meta({
    examples: [
      {
        key: 'back',
        on: 'order',
        cashback: '2%',
        lines: 'line.sku != "GIFT-10"',
        when: 'member.tier == "grove"',
        cap: { credit: '10.00', every: 'P1M' },
      },
    ],
  });
