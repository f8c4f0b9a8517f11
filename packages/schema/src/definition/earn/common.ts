import { z } from 'zod';
import { during } from '../during.ts';
import { condition, key, text } from '../primitives.ts';

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

const triggers = ['join', 'order', 'activity'] as const;

/** The fact that a rule waits for. */
export function trigger<Name extends (typeof triggers)[number]>(name: Name, sentence: string): z.ZodLiteral<Name> {
  return z.literal(name, { error: 'must be join, order or activity' }).describe(sentence);
}
