import { z } from 'zod';
import { points } from '../primitives.ts';
import { named, trigger } from './common.ts';

/** Points for joining. */
export const joinGift = z
  .strictObject({
    ...named,
    on: trigger('join', 'Once, when a person joins.'),
    give: points.describe('The points given.'),
  })
  .describe('Points for joining.')
  .meta({ examples: [{ key: 'welcome', on: 'join', give: 100 }] });
