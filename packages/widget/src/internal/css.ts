/** Marks a text as styles, for editors and formatters. */
export function css([text = '']: TemplateStringsArray): string {
  return text;
}

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for all elements that have these styles. */
export function sheetOf(styles: string): CSSStyleSheet {
  const known = sheets.get(styles) ?? new CSSStyleSheet();
  if (!sheets.has(styles)) known.replaceSync(styles);
  sheets.set(styles, known);
  return known;
}
