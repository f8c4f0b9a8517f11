import { z } from 'zod';
import { anyOf } from '../choice.ts';
import { during } from '../during.ts';
import { amount, condition, duration, key, points, text } from '../primitives.ts';

/** The keys that every earn rule has. */
export const named = {
  key: key.describe('Names the rule in explanations and in the API; unique among the earn rules.'),
  name: text.exactOptional().describe('What members read. Left out: written from the rule.'),
  description: text.exactOptional().describe('More about the rule, for members.'),
  during: during.exactOptional().describe('When the rule applies, by the fact’s own instant. Left out: always.'),
};

/** The condition on the whole order that every rule on orders may have. */
export const orderCondition = {
  when: condition
    .exactOptional()
    .describe('CEL over `order`, `member` and `now`; the rule applies only where it is true.'),
};

/** The condition on lines that rules on amounts may have. */
export const lineCondition = {
  lines: condition
    .exactOptional()
    .describe(
      'CEL over `line`, `order`, `member` and `now`; only lines for which it is true count. Left out: all lines.',
    ),
};

const every = duration
  .exactOptional()
  .describe(
    'In how long, for one member: P1D, P1W, P1M and P1Y are the calendar’s days, weeks (from Monday), months and years; anything else is the time just gone. Left out: for each order.',
  );

/** The most that a rule on orders may give in points. */
export const pointsCap = {
  cap: z
    .strictObject({ points: points.describe('The most points it gives.'), every })
    .exactOptional()
    .describe('The most that the rule gives. Left out: no end of it.'),
};

/** The most that a rule on orders may give in credit. */
export const creditCap = {
  cap: z
    .strictObject({ credit: amount.describe('The most credit it gives.'), every })
    .exactOptional()
    .describe('The most that the rule gives. Left out: no end of it.'),
};

const triggers = ['join', 'order', 'activity', 'birthday', 'anniversary'] as const;

/** The fact that a rule waits for. */
export function trigger<Name extends (typeof triggers)[number]>(name: Name, sentence: string): z.ZodLiteral<Name> {
  return z.literal(name, anyOf(triggers)).describe(sentence);
}
