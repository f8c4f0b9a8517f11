import type { Definition, DefinitionProblem } from '../../definition.ts';

/** The languages of a programme have its own among them. */
export function localeProblems({ program: { locale, locales } }: Definition): DefinitionProblem[] {
  if (locales === undefined || locales.includes(locale)) return [];
  return [
    { pointer: '/program/locales', message: `“locales” must have the programme’s own “locale” among them: ${locale}.` },
  ];
}
