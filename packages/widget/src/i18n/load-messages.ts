import type { Messages } from './messages.ts';

/** One chunk a language. A new one is a file of the shape `Messages` and a line here. */
const bundles: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./languages/en.ts'),
  de: () => import('./languages/de.ts'),
  fr: () => import('./languages/fr.ts'),
  es: () => import('./languages/es.ts'),
};

/** The languages that the widget speaks. */
export const languages: readonly string[] = Object.keys(bundles);

/** Texts, and the language they are in. */
export interface LoadedMessages {
  readonly language: string;
  readonly messages: Messages;
}

/** The language for a locale: itself, else another form of the same language; undefined where there is none. */
export function languageFor(locale: string | undefined): string | undefined {
  return languages.includes(locale ?? '') ? locale : languages.find((language) => baseOf(language) === baseOf(locale));
}

/** The texts in the first of these languages that the widget speaks, else in English. */
export async function loadMessages(...locales: (string | undefined)[]): Promise<LoadedMessages> {
  const language = locales.map(languageFor).find((found) => found !== undefined) ?? 'en';
  const { messages } = await (bundles[language] as (typeof bundles)[string])();
  return { language, messages };
}

function baseOf(locale: string | undefined): string | undefined {
  return locale?.split('-')[0];
}
