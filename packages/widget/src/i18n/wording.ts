import { type WordingKey, wordingKeyNames } from '@laurel/schema/wording';
import type { Wording } from './load-messages.ts';
import type { Messages } from './messages.ts';

/** The texts with a programme's own in their place. */
export function withWording(messages: Messages, wording: Wording): Messages {
  // The build makes a language a list, in the order of the names.
  const placeOf = (key: string) => (Array.isArray(messages) ? wordingKeyNames.indexOf(key as WordingKey) : key);
  const own = Object.entries(wording).map(([key, text]) => [placeOf(key), text]);
  return { ...messages, ...Object.fromEntries(own) };
}
