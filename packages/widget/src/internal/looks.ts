import type { Theme } from '@laurel/schema/theme';

/** Where tokens come from, the weakest first. A rule of the page is stronger than all of them. */
export interface Layers {
  readonly preset?: Theme | undefined;
  readonly program?: Theme | undefined;
  readonly page?: Theme | undefined;
}

/** The tokens of one programme, as one sheet that all its elements share. What writes it is fetched when there are some. */
export class Looks {
  readonly sheet: CSSStyleSheet = new CSSStyleSheet();
  #layers: Layers = {};
  #preset: string | null = null;

  /** Lets an element look like this. */
  dress({ shadowRoot }: Element): void {
    const sheets = shadowRoot?.adoptedStyleSheets;
    if (sheets?.includes(this.sheet) === false) sheets.push(this.sheet);
  }

  /** Takes an element out of this look. */
  undress({ shadowRoot }: Element): void {
    if (shadowRoot !== null)
      shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }

  /** Takes the tokens that one place has now; settles when they are seen. */
  async set(layers: Layers): Promise<void> {
    this.#layers = { ...this.#layers, ...layers };
    if (this.sheet.cssRules.length === 0 && Object.values(this.#layers).every((tokens) => tokens === undefined)) return;
    // What cannot be fetched leaves the page as it is.
    const writing = await import('../themes/write.ts').catch(() => undefined);
    writing?.write(this.sheet, this.#layers);
  }

  /** Takes the preset of this name; null for none. */
  async wear(name: string | null): Promise<void> {
    if (name === this.#preset) return;
    this.#preset = name;
    const preset = name === null ? undefined : await this.#read(name);
    if (name === this.#preset) await this.set({ preset });
  }

  async #read(name: string): Promise<Theme | undefined> {
    const presets = await import('../themes/presets.ts').catch(() => undefined);
    return presets?.readPreset(name);
  }
}
