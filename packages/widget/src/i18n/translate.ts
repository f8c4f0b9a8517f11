import type { LoadedMessages } from './load-messages.ts';
import { directionOf, rightToLeft } from './locale.ts';
import type { Message, MessageKey } from './messages.ts';

/** What fills the places of a text. `count` also chooses its plural form. */
type Values = Readonly<Record<string, string | number>>;

/** Gives a text with its places filled. */
export type Translate = (key: MessageKey, values?: Values) => string;

/** Gives the texts of one bundle. */
export function createTranslate({ messages, language, locale }: LoadedMessages): Translate {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(locale);
  const isRightToLeft = directionOf(language) === 'rtl';
  const fill = (value: string | number): string => {
    const text = typeof value === 'number' ? numbers.format(value) : value.replace(turning, '');
    // A name in a script of the other direction must not drag along what stands beside it.
    return isRightToLeft || rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
  };
  return (key, values = {}) =>
    formOf(messages[key], plurals.select(Number(values['count'] ?? 0))).replace(/\{(\w+)\}/g, (place, name: string) =>
      fill(values[name] ?? place),
    );
}

/** What turns the direction of a text, and could end an isolation of ours: no name needs it inside a sentence. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

function formOf(message: Message, form: Intl.LDMLPluralRule): string {
  return typeof message === 'string' ? message : (message[form] ?? message.other);
}
