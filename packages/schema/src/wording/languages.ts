/** The languages that the widget has texts in. */
export const widgetLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt-BR',
  'pl',
  'tr',
  'ja',
  'zh-Hans',
  'ar',
] as const;

/** A language that the widget has texts in. */
export type WidgetLanguage = (typeof widgetLanguages)[number];
