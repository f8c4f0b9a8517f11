import type { Theme } from '@laurel/schema/theme';

/** Where tokens come from, the weakest first. A rule of the page is stronger than all of them. */
export interface Layers {
  readonly preset?: Theme | undefined;
  readonly program?: Theme | undefined;
  readonly page?: Theme | undefined;
}

type Preset = () => Promise<{ readonly default: string }>;

/** The presets that `theme` may name. */
const presets: Readonly<Record<string, Preset>> = {
  plain: () => import('../themes/plain.css?raw'),
  soft: () => import('../themes/soft.css?raw'),
  contrast: () => import('../themes/contrast.css?raw'),
  night: () => import('../themes/night.css?raw'),
  bold: () => import('../themes/bold.css?raw'),
  paper: () => import('../themes/paper.css?raw'),
};

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
    const { write } = await import('../themes/write.ts');
    write(this.sheet, this.#layers);
  }

  /** Takes the preset of this name; null for none. */
  async wear(name: string | null): Promise<void> {
    if (name === this.#preset) return;
    this.#preset = name;
    const [{ readPreset }, file] = await Promise.all([
      import('../themes/write.ts'),
      name === null || !Object.hasOwn(presets, name) ? undefined : presets[name]?.(),
    ]);
    const preset = name === null ? undefined : readPreset(name, file?.default, Object.keys(presets));
    if (name === this.#preset) await this.set({ preset });
  }
}
