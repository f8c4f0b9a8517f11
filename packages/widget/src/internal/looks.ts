import type { Theme } from '@laurel/schema/theme';
import { readable } from './readable.ts';

/** Where tokens come from, the weakest first. A rule of the page is stronger than all of them. */
export interface Layers {
  /** The name of a preset; null for none. */
  readonly preset?: string | null;
  readonly program?: Theme | null;
  readonly page?: Theme | null;
}

/** The launcher comes before all this, in few bytes; from now on its text can be read whatever the page sets. */
const legible = `[part=launcher]{border-radius:var(--laurel-launcher-radius,99px);color:${readable('var(--laurel-color-on-brand, light-dark(#fff, #06261a))', 'var(--laurel-color-brand, light-dark(#17624a, #86d8b2))')}}`;

/** The tokens of one programme, as one sheet that all its elements share. What writes it is fetched when there are some. */
export class Looks {
  readonly sheet: CSSStyleSheet = new CSSStyleSheet();
  /** What was asked for last, of each layer. */
  layers: Layers = {};

  constructor() {
    this.sheet.replaceSync(`${legible}@media{*,::backdrop{animation:none!important;transition:none!important}}`);
    this.still(false);
  }

  /** Stops all movement; else only for who wants none. */
  still(always: boolean): void {
    const [, rule] = this.sheet.cssRules;
    if (rule instanceof CSSMediaRule) rule.media.mediaText = always ? 'all' : '(prefers-reduced-motion)';
  }

  /** Lets an element look like this. */
  dress({ shadowRoot }: Element): void {
    const sheets = shadowRoot?.adoptedStyleSheets;
    if (sheets?.includes(this.sheet) === false) sheets.push(this.sheet);
  }

  /** Takes an element out of this look. */
  undress({ shadowRoot }: Element): void {
    const sheets = shadowRoot?.adoptedStyleSheets ?? [];
    sheets.splice(sheets.indexOf(this.sheet), 1);
  }

  /** Takes what one place asks for now; settles when it is seen. What cannot be fetched leaves the page as it is. */
  async wear(layers: Layers): Promise<void> {
    const before = Object.values(this.layers);
    this.layers = { ...this.layers, ...layers };
    if ([...before, ...Object.values(layers)].some(Boolean))
      await import('../themes/write.ts').then(({ write }) => write(this)).catch(() => undefined);
  }
}
