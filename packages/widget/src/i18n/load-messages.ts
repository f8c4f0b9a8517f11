import type { WidgetLanguage } from '@laurel/schema/wording-languages';
import type { Program } from '../runtime/types.ts';
import type { Message, Messages } from './messages.ts';

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

/** A programme's own words, by the names of texts: the gateway has checked them. */
export type Wording = Readonly<Record<string, Message>>;

type Language = keyof typeof bundles;

/** The languages that the widget speaks. */
export const languages = Object.keys(bundles) as readonly Language[];

/** What texts are chosen by. */
export interface Spoken {
  readonly locale: string;
  readonly program: Pick<Program, 'locale' | 'wording'> | null;
}

/** Texts, and the language they are in. */
export interface LoadedMessages {
  readonly language: Language;
  /** How numbers, money and dates in them are written. */
  readonly locale: string;
  readonly messages: Messages;
}

/** The language for a locale: itself, else another form of the same language; undefined where there is none. */
export function languageFor(locale: string | undefined): Language | undefined {
  return (
    languages.find((language) => language === locale) ??
    languages.find((language) => baseOf(language) === baseOf(locale))
  );
}

/** What the texts for a page are: in its language, else in the programme's own, else in English; and whose words win. */
export function textsFor({
  locale,
  program,
}: Spoken): Omit<LoadedMessages, 'messages'> & { readonly wording: unknown } {
  const language = languageFor(locale) ?? languageFor(program?.locale) ?? 'en';
  return {
    language,
    locale: baseOf(language) === baseOf(locale) ? locale : language,
    wording: program?.wording ?? null,
  };
}

/** Fetches the texts for a page. */
export async function loadMessages(spoken: Spoken): Promise<LoadedMessages> {
  const { language, locale, wording } = textsFor(spoken);
  const { messages } = await bundles[language]();
  if (wording === null) return { language, locale, messages };
  const { withWording } = await import('./wording.ts');
  return { language, locale, messages: withWording(messages, wording as Wording) };
}

function baseOf(locale: string | undefined): string | undefined {
  return locale?.split('-')[0];
}
