import type { Definition } from '../definition.ts';
import { widgetLanguages } from './languages.ts';

type Wording = NonNullable<Definition['wording']>;

/** Words by the key of the text: one text, or one for each plural form. */
export type WordingOfLanguage = Wording[string];

/**
 * The programme's own words for a reader: those of their language, the more special form before the less special one. A
 * reader whose language the widget has no texts in is shown the programme's language, and so its words.
 */
export function wordingIn(
  wording: Wording | undefined,
  locale: string,
  programLocale: string,
): WordingOfLanguage | null {
  const own = sameLanguage(wording, locale);
  if (own !== null) return own;
  return widgetLanguages.some((language) => baseOf(language) === baseOf(locale))
    ? null
    : sameLanguage(wording, programLocale);
}

/** What is written for any form of a language: the form asked for wins, then the forms that it is a form of. */
function sameLanguage(wording: Wording | undefined, locale: string): WordingOfLanguage | null {
  const matching = Object.entries(wording ?? {})
    .filter(([tag]) => baseOf(tag) === baseOf(locale))
    .sort(([one], [other]) => closeness(one, locale) - closeness(other, locale));
  return matching.length === 0 ? null : Object.assign({}, ...matching.map(([, words]) => words));
}

/** How much of the locale a tag says; a form that says something else comes last, and is won over by the others. */
function closeness(tag: string, locale: string): number {
  const [said, asked] = [tag.toLowerCase(), locale.toLowerCase()];
  return asked === said || asked.startsWith(`${said}-`) ? said.length : 0;
}

function baseOf(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0];
}
