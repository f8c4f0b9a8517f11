import { z } from 'zod';
import { condition } from '../primitives.ts';
import { named, orderCondition, trigger } from './common.ts';

/** Lines that never earn. */
export const orderExclude = z
  .strictObject({
    ...named,
    on: trigger('order', 'Every paid order.'),
    exclude: condition.describe(
      'CEL over `line`, `order`, `member` and `now`; a line for which it is true earns nothing from rates, and counts for no tier.',
    ),
    ...orderCondition,
  })
  .describe('Lines that never earn.')
  .meta({
    examples: [
      { key: 'no-gift-cards', on: 'order', exclude: 'line.sku.startsWith("GIFT-")', when: 'order.channel == "web"' },
    ],
  });
