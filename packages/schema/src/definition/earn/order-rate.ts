import { z } from 'zod';
import { amount, points } from '../primitives.ts';
import { lineCondition, named, orderCondition, pointsCap, trigger } from './common.ts';

/** Points for money spent. */
export const orderRate = z
  .strictObject({
    ...named,
    on: trigger('order', 'Every paid order.'),
    per: amount.describe(
      'The amount that earns `give` points; parts of it earn their share, and the order is rounded down once.',
    ),
    give: points.describe('The points for each `per`.'),
    ...lineCondition,
    ...orderCondition,
    ...pointsCap,
  })
  .describe('Points for money spent.')
  .meta({
    examples: [
      {
        key: 'purchase',
        on: 'order',
        per: '1.00',
        give: 1,
        lines: '!("sale" in line.categories)',
        when: 'order.channel == "web"',
        cap: { points: 500, every: 'P1D' },
      },
    ],
  });
