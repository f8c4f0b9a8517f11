import { z } from 'zod';
import { multiplier } from '../primitives.ts';
import { lineCondition, named, orderCondition, pointsCap, trigger } from './common.ts';

/** Points for money spent, multiplied. */
export const orderMultiply = z
  .strictObject({
    ...named,
    on: trigger('order', 'Every paid order.'),
    multiply: multiplier.describe('What the points that rates give are multiplied by.'),
    ...lineCondition,
    ...orderCondition,
    ...pointsCap,
  })
  .describe('Points for money spent, multiplied.')
  .meta({
    examples: [
      {
        key: 'double-bouquets',
        on: 'order',
        multiply: '2',
        lines: '"bouquet" in line.categories',
        when: 'member.lifetimeOrders > 0',
        cap: { points: 1000, every: 'P1M' },
      },
    ],
  });
