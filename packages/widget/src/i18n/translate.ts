import type { Message, MessageKey, Messages } from './messages.ts';

/** What fills the places of a text. `count` also chooses its plural form. */
type Values = Readonly<Record<string, string | number>>;

/** Gives a text with its places filled. */
export type Translate = (key: MessageKey, values?: Values) => string;

/** The texts of one bundle. */
export function createTranslate(messages: Messages, locale: string): Translate {
  const plurals = new Intl.PluralRules(locale);
  return (key, values = {}) =>
    formOf(messages[key], plurals.select(Number(values['count'] ?? 0))).replace(/\{(\w+)\}/g, (place, name: string) =>
      String(values[name] ?? place),
    );
}

function formOf(message: Message, form: Intl.LDMLPluralRule): string {
  if (typeof message === 'string') return message;
  return (form === 'one' ? message.one : undefined) ?? message.other;
}
