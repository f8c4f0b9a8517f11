import type { WordingKey } from '@laurel/schema/wording';

/** The forms of a text by `Intl.PluralRules`. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** A text, or its plural forms. `{name}` is a place to fill. */
export type Message = string | PluralForms;

/** The name of one text. All of them are listed where a programme's wording is checked too. */
export type MessageKey = WordingKey;

/** Every text of the widget. A language is one file of this shape, and one chunk. */
export type Messages = Readonly<Record<MessageKey, Message>>;
