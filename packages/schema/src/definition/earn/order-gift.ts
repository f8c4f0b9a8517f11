import { z } from 'zod';
import { points } from '../primitives.ts';
import { named, orderCondition, pointsCap, trigger } from './common.ts';

/** A flat number of points for an order. */
export const orderGift = z
  .strictObject({
    ...named,
    on: trigger('order', 'Every paid order.'),
    give: points.describe('The points for the order, whatever its size.'),
    ...orderCondition,
    ...pointsCap,
  })
  .describe('A flat number of points for an order.')
  .meta({
    examples: [
      { key: 'big-basket', on: 'order', give: 200, when: 'order.total >= 100.0', cap: { points: 200, every: 'P1D' } },
    ],
  });
