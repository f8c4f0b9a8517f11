/** A word or sentence: one text for everybody, or one for each language (BCP 47). */
export type Text = string | Readonly<Record<string, string>>;

/**
 * A text in the best language there is: the one asked for, its less special forms (fr-CA, then fr), another form of
 * the same language, the programme's own, and where all fail the first one written.
 */
export function textIn(text: Text, locale: string, programLocale: string): string {
  if (typeof text === 'string') return text;
  const languages = Object.keys(text);
  const found = bestOf(languages, locale) ?? bestOf(languages, programLocale) ?? languages[0];
  return found === undefined ? '' : (text[found] ?? '');
}

function bestOf(languages: readonly string[], wanted: string): string | undefined {
  for (let tag = wanted.toLowerCase(); tag !== ''; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    const exact = languages.find((language) => language.toLowerCase() === tag);
    if (exact !== undefined) return exact;
  }
  return languages.find((language) => baseOf(language) === baseOf(wanted));
}

function baseOf(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0];
}
