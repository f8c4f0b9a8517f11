/** The language a programme speaks: the one it names, else that of the page around it. */
export function languageOf(program: Element): string {
  const language = program.getAttribute('locale');
  return language === null ? localeOf(program) : known(language);
}

/** The language an element speaks: the nearest `lang` around it, through shadow roots, else the browser's. */
export function localeOf(element: Element): string {
  let from: Element | null = element;
  while (from !== null) {
    const nearest: Element | null = from.closest('[lang]');
    if (nearest !== null) return known(nearest.getAttribute('lang'));
    const root = from.getRootNode();
    from = root instanceof ShadowRoot ? root.host : null;
  }
  return known(navigator.language);
}

/** The locale, or English where the text names none. */
export function known(locale: string | null): string {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}
