import type { Messages } from './messages.ts';

const english = () => import('./en.ts');

/** One chunk a locale. A new language is a file of the shape `Messages` and a line here. */
const bundles: Readonly<Record<string, () => Promise<LoadedMessages>>> = { en: english };

/** Texts, and the language they are in. */
export interface LoadedMessages {
  readonly language: string;
  readonly messages: Messages;
}

/** The texts for a locale: `fr-CA`, else `fr`, else English. */
export function loadMessages(locale: string): Promise<LoadedMessages> {
  const [base = 'en'] = locale.split('-');
  return (bundles[locale] ?? bundles[base] ?? english)();
}
