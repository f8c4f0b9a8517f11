import type { WidgetLanguage } from '@laurel/schema/wording-languages';
import type { Messages } from './messages.ts';

type Bundle = () => Promise<{ readonly messages: Messages }>;

/** One chunk a language. A new one is a file of the shape `Messages`, a line here, and one where the schema lists them. */
const bundles = {
  en: () => import('./languages/en.ts'),
  de: () => import('./languages/de.ts'),
  fr: () => import('./languages/fr.ts'),
  es: () => import('./languages/es.ts'),
  it: () => import('./languages/it.ts'),
  nl: () => import('./languages/nl.ts'),
  'pt-BR': () => import('./languages/pt-br.ts'),
  pl: () => import('./languages/pl.ts'),
  tr: () => import('./languages/tr.ts'),
  ja: () => import('./languages/ja.ts'),
  'zh-Hans': () => import('./languages/zh-hans.ts'),
  ar: () => import('./languages/ar.ts'),
  'en-XA': () => import('./pseudo.ts'),
} as const satisfies Readonly<Record<WidgetLanguage | 'en-XA', Bundle>>;

type Language = keyof typeof bundles;

/** The languages that the widget speaks. */
export const languages = Object.keys(bundles) as readonly Language[];

/** Texts, and the language they are in. */
export interface LoadedMessages {
  readonly language: string;
  readonly messages: Messages;
}

/** The language for a locale: itself, else another form of the same language; undefined where there is none. */
export function languageFor(locale: string | undefined): Language | undefined {
  return (
    languages.find((language) => language === locale) ??
    languages.find((language) => baseOf(language) === baseOf(locale))
  );
}

/** The texts in the first of these languages that the widget speaks, else in English. */
export async function loadMessages(...locales: (string | undefined)[]): Promise<LoadedMessages> {
  const language = locales.map(languageFor).find((found) => found !== undefined) ?? 'en';
  const { messages } = await bundles[language]();
  return { language, messages };
}

function baseOf(locale: string | undefined): string | undefined {
  return locale?.split('-')[0];
}
