/** Marks a text as styles, for editors and formatters. */
export function css(raw: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw }, ...values);
}

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for all elements that have these styles. */
export function sheetOf(styles: string): CSSStyleSheet {
  const known = sheets.get(styles) ?? new CSSStyleSheet();
  if (!sheets.has(styles)) known.replaceSync(styles);
  sheets.set(styles, known);
  return known;
}
