import { z } from 'zod';
import { condition, key, text } from '../primitives.ts';

/** The keys that every earn rule has. */
export const named = {
  key: key.describe('Names the rule in explanations and in the API; unique among the earn rules.'),
  name: text.exactOptional().describe('What members read. Left out: written from the rule.'),
  description: text.exactOptional().describe('More about the rule, for members.'),
};

/** The condition on the whole order that every rule on orders may have. */
export const orderCondition = {
  when: condition.exactOptional().describe('CEL over `order` and `now`; the rule applies only where it is true.'),
};

const triggers = ['join', 'order'] as const;

/** The fact that a rule waits for. */
export function trigger<Name extends (typeof triggers)[number]>(name: Name, sentence: string): z.ZodLiteral<Name> {
  return z.literal(name, { error: `must be ${triggers.join(' or ')}` }).describe(sentence);
}
