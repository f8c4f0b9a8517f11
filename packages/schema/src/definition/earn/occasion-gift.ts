import { z } from 'zod';
import { condition, points } from '../primitives.ts';
import { named, trigger } from './common.ts';

const parts = {
  give: points.describe('The points given.'),
  when: condition.exactOptional().describe('CEL over `member` and `now`; the rule applies only where it is true.'),
};

/** Points on a member's birthday. */
export const birthdayGift = z
  .strictObject({
    ...named,
    on: trigger('birthday', 'Each birthday of a member who told it; once within 365 days, whatever they tell later.'),
    ...parts,
  })
  .describe('Points on a member’s birthday.')
  .meta({ examples: [{ key: 'birthday', on: 'birthday', give: 250, when: 'member.lifetimeOrders > 0' }] });

/** Points on the day a member joined, each year. */
export const anniversaryGift = z
  .strictObject({
    ...named,
    on: trigger('anniversary', 'Each year, on the day that the member joined.'),
    ...parts,
  })
  .describe('Points on the day a member joined, each year.')
  .meta({ examples: [{ key: 'anniversary', on: 'anniversary', give: 100, when: 'member.consent' }] });
