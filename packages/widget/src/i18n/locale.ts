/** The language an element speaks: the nearest `lang` around it, through shadow roots, else the browser's. */
export function localeOf(element: Element): string {
  let from: Element | null = element;
  while (from !== null) {
    const nearest: Element | null = from.closest('[lang]');
    const locale = known(nearest?.getAttribute('lang'));
    if (locale !== undefined) return locale;
    const root = from.getRootNode();
    from = nearest?.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return known(navigator.language) ?? 'en';
}

/** The trees that an element is in, from the nearest to the page. */
export function rootsAround(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsAround(root.host)] : [root];
}

/** The locale that a text names, in its right form; undefined where it names none. */
export function known(locale: string | null | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale?.replace('_', '-') || [])[0];
  } catch {
    return undefined;
  }
}

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr';
}

/** A letter that is written from right to left. */
export const rightToLeft: RegExp = /[\u0590-\u08ff]/;
