import { z } from 'zod';
import { points } from '../primitives.ts';
import { lineCondition, named, orderCondition, pointsCap, trigger } from './common.ts';

/** Points for things, whatever they cost: a stamp for every coffee. */
export const orderItems = z
  .strictObject({
    ...named,
    on: trigger('order', 'Every paid order.'),
    each: z
      .literal('item', { error: 'must be item' })
      .describe('item: every unit of a line earns `give`, whatever it costs.'),
    give: points.describe('The points for each unit.'),
    ...lineCondition,
    ...orderCondition,
    ...pointsCap,
  })
  .describe('Points for things, whatever they cost.')
  .meta({
    examples: [
      {
        key: 'coffee',
        on: 'order',
        each: 'item',
        give: 1,
        lines: '"coffee" in line.categories',
        when: 'order.channel == "till"',
        cap: { points: 4, every: 'P1D' },
      },
    ],
  });
