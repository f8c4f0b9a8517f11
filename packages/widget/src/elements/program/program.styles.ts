/** The provider draws nothing of its own. */
export function sheet(): CSSStyleSheet {
  return sheetOf(':host { display: contents } :host([hidden]) { display: none !important }');
}

const tokenSheets = new WeakMap<Element, CSSStyleSheet>();

/** The sheet that carries one programme's tokens; with `tokens` it changes what is shown at once. */
export function tokenSheet(owner: Element, tokens?: Readonly<Record<string, string>>): CSSStyleSheet {
  const existing = tokenSheets.get(owner) ?? sheetOf('');
  tokenSheets.set(owner, existing);
  if (tokens !== undefined) {
    const lines = Object.entries(tokens).filter(
      ([name, value]) => /^[a-z-]+$/.test(name) && /^[^;{}@\\]*$/.test(value) && !/url\(/i.test(value),
    );
    existing.replaceSync(`:host { ${lines.map(([name, value]) => `--laurel-${name}: ${value};`).join(' ')} }`);
  }
  return existing;
}

function sheetOf(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}
