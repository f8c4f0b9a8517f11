import { z } from 'zod';
import { anyOf } from './choice.ts';
import { amount, key, multiplier, period, text } from './primitives.ts';

const window = z.union(
  [
    z.literal('calendar-year').describe('What counts is what was reached since 1 January.'),
    z
      .literal('anniversary-year')
      .describe('What counts is what was reached since the member’s last anniversary of joining.'),
    z.literal('lifetime').describe('Everything counts for ever.'),
    z
      .strictObject({ rolling: period.describe('What counts is what was reached in the time just gone, e.g. P12M.') })
      .describe('The time just gone.'),
  ],
  anyOf(['calendar-year', 'anniversary-year', 'lifetime'], ', or { rolling: … } with a duration such as P12M'),
);

/** How long a tier is kept that is no longer reached, where it isn't said in days. */
const periodEnds = ['end-of-period', 'end-of-next-period'] as const;
const drops = ['to-qualified', 'one-level', 'never'] as const;
const measures = ['spend', 'points', 'orders', 'activities'] as const;

const keepUntil = z
  .string('must be a text')
  .refine(
    (value) => periodEnds.some((end) => end === value) || period.safeParse(value).success,
    anyOf(periodEnds, ', or whole days, weeks, months or years such as P6M'),
  )
  .meta({ title: '`end-of-period`, `end-of-next-period`, or period', examples: [...periodEnds, 'P12M'] });

const keep = z
  .strictObject({
    until: keepUntil
      .default('end-of-period')
      .describe(
        'How long a tier is held once it is reached: end-of-period, end-of-next-period, or a duration. A period is the calendar year, or the member’s own from anniversary to anniversary; in a rolling window, its length from the promotion. Left out: end-of-period.',
      ),
    grace: period.exactOptional().describe('How much longer it is held, so that there is time to reach it again.'),
    drop: z
      .enum(drops, anyOf(drops))
      .default('to-qualified')
      .describe(
        'Where a member falls to: the tier that is reached at that time, one tier down at the most, or nowhere. Left out: to-qualified.',
      ),
  })
  .prefault({});

const level = z
  .strictObject({
    key: key.describe('Names the tier in conditions, rewards and the API; unique among the tiers.'),
    name: text.describe('What members read.'),
    from: amount.describe(
      'What has to be reached: an amount, or a number of points, orders or activities, as `measure` says. The first is "0".',
    ),
    multiply: multiplier
      .default('1')
      .describe('What the points that rates give are multiplied by while it is held. Left out: "1".'),
    perks: z
      .array(text)
      .max(20, 'has more than 20 perks')
      .default([])
      .describe('What else it brings, in words: members read it, the shop sees to it.'),
    grants: z
      .array(key)
      .max(20, 'has more than 20 grants')
      .default([])
      .describe('What it opens while it or a higher one is held, by keys that your systems ask for with `hasAccess`.'),
  })
  .describe('One tier.');

/** How members climb, and how they fall. */
export const tiersSection = z
  .strictObject({
    measure: z
      .enum(measures, anyOf(measures))
      .describe(
        'What is counted: money spent net of refunds, points earned by orders and activities, orders of which something is kept, or activities.',
      ),
    window: window.describe('Since when it is counted.'),
    keep: keep.describe('How long a tier is held. In a lifetime window nobody falls with time.'),
    levels: z
      .array(level)
      .min(1, 'needs at least one tier')
      .max(20, 'has more than 20 tiers')
      .describe('The tiers, from the lowest up.'),
  })
  .exactOptional()
  .describe('How members climb, and how they fall. Left out: there are no tiers.')
  .meta({
    examples: [
      {
        measure: 'spend',
        window: 'calendar-year',
        keep: { until: 'end-of-next-period', grace: 'P30D', drop: 'to-qualified' },
        levels: [
          { key: 'bud', name: 'Bud', from: '0' },
          { key: 'bloom', name: 'Bloom', from: '150', multiply: '1.25', perks: ['Free standard delivery'] },
          { key: 'grove', name: 'Grove', from: '500', multiply: '1.5', grants: ['early-access'] },
        ],
      },
      {
        measure: 'orders',
        window: { rolling: 'P12M' },
        keep: { until: 'P6M', drop: 'one-level' },
        levels: [
          { key: 'guest', name: 'Guest', from: '0' },
          { key: 'regular', name: 'Regular', from: '12' },
        ],
      },
    ],
  });
