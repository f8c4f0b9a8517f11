import type { Messages } from './messages.ts';

/** One chunk a locale. A new language is a file of the shape `Messages` and a line here. */
const bundles: Readonly<Record<string, () => Promise<{ messages: Messages }>>> = {
  en: () => import('./en.ts'),
};

/** Texts, and the language they are in. */
export interface LoadedMessages {
  readonly language: string;
  readonly messages: Messages;
}

/** The texts for a locale: `fr-CA`, else `fr`, else English. */
export async function loadMessages(locale: string): Promise<LoadedMessages> {
  const [base = 'en'] = locale.split('-');
  const language = [locale, base].find((candidate) => candidate in bundles) ?? 'en';
  const load = bundles[language];
  if (load === undefined) throw new Error(`There are no texts for ${language}.`);
  return { language, messages: (await load()).messages };
}
