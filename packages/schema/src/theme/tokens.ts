/** What may be written for a token: see `theme/values.ts`, which judges it. */
export type TokenKind = 'color' | 'length' | 'number' | 'duration' | 'easing' | 'font' | 'shadow';

type Token = {
  readonly kind: TokenKind;
  /** What it is the look of. */
  readonly about: string;
  /** The least and the most there may be: in px, seconds or plain numbers. */
  readonly least?: number;
  readonly most?: number;
};

/**
 * Every public token of the widget, without its `--laurel-`, and what may be written for it. The only list: a programme's
 * `theme`, the widget's typings, the reference and the theme editor have it from here.
 */
export const themeTokens = {
  'color-brand': { kind: 'color', about: 'Buttons, the launcher, the balance card.' },
  'color-on-brand': { kind: 'color', about: 'What stands on the brand colour.' },
  'color-accent': { kind: 'color', about: 'Highlights: badges, progress.' },
  'color-on-accent': { kind: 'color', about: 'What stands on the accent colour.' },
  'color-surface': { kind: 'color', about: 'The panel.' },
  'color-text': { kind: 'color', about: 'What stands on the surface.' },
  'color-muted': { kind: 'color', about: 'What is said beside it, smaller.' },
  'color-tint': { kind: 'color', about: 'Behind icons, codes and the member’s own tier.' },
  'color-balance': { kind: 'color', about: 'The balance card; else the brand colour.' },
  'color-on-balance': { kind: 'color', about: 'What stands on the balance card.' },
  'color-card': { kind: 'color', about: 'Behind a reward, a way to earn, a tier; else the surface.' },
  'color-backdrop': { kind: 'color', about: 'What lies over the page while the panel is open.' },
  'color-link': { kind: 'color', about: 'Links, and buttons that are only words.' },
  'color-border': { kind: 'color', about: 'Lines around cards and between rows.' },
  'color-success': { kind: 'color', about: 'What went well.' },
  'color-on-success': { kind: 'color', about: 'What stands on the colour of success.' },
  'color-warning': { kind: 'color', about: 'What to look at.' },
  'color-on-warning': { kind: 'color', about: 'What stands on the colour of warning.' },
  'color-danger': { kind: 'color', about: 'What failed.' },
  'color-on-danger': { kind: 'color', about: 'What stands on the colour of danger.' },
  'color-focus': { kind: 'color', about: 'The ring around what has the focus.' },
  'font-family': { kind: 'font', about: 'The typeface.' },
  'font-family-heading': { kind: 'font', about: 'The typeface of headings and of the balance.' },
  'font-size': { kind: 'length', about: 'The size of type; everything scales with it.', least: 10, most: 32 },
  'font-weight': { kind: 'number', about: 'How bold text is.', least: 100, most: 900 },
  'font-weight-heading': {
    kind: 'number',
    about: 'How bold headings, buttons and the balance are.',
    least: 100,
    most: 900,
  },
  'line-height': { kind: 'number', about: 'The height of a line, in heights of its type.', least: 1, most: 3 },
  radius: { kind: 'length', about: 'Corners of the panel and of cards.', least: 0, most: 100 },
  'radius-control': { kind: 'length', about: 'Corners of buttons and fields.', least: 0, most: 1000 },
  'border-width': { kind: 'length', about: 'The width of lines.', least: 0, most: 10 },
  shadow: { kind: 'shadow', about: 'The shadow of the panel and of the launcher.' },
  'card-shadow': { kind: 'shadow', about: 'The shadow of a reward, a way to earn, a tier.' },
  space: { kind: 'length', about: 'One unit of space; every gap is a number of them.', least: 0, most: 20 },
  duration: { kind: 'duration', about: 'How long a movement takes.', least: 0, most: 5 },
  easing: { kind: 'easing', about: 'How a movement speeds up and slows down.' },
  'panel-width': { kind: 'length', about: 'The width of the panel, where there is room.', least: 240, most: 2000 },
  'panel-max-height': {
    kind: 'length',
    about: 'The most height of the panel where it is a dialog or a popover.',
    least: 240,
    most: 2000,
  },
  'launcher-size': { kind: 'length', about: 'The height of the launcher.', least: 44, most: 200 },
  'launcher-inset-block': {
    kind: 'length',
    about: 'From the launcher to the edge above or below it.',
    least: 0,
    most: 1000,
  },
  'launcher-inset-inline': { kind: 'length', about: 'From the launcher to the edge beside it.', least: 0, most: 1000 },
  'launcher-radius': { kind: 'length', about: 'Corners of the launcher.', least: 0, most: 1000 },
  'z-index': { kind: 'number', about: 'The layer of the launcher.', least: 0, most: 2_147_483_647 },
} as const satisfies Readonly<Record<string, Token>>;

/** The name of a token, without its `--laurel-`. */
export type ThemeTokenName = keyof typeof themeTokens;

/** Values by token: of a programme's theme, of a preset, or for `setTheme`. */
export type Theme = Readonly<Partial<Record<ThemeTokenName, string>>>;

/** The names of all tokens. */
export const themeTokenNames = Object.keys(themeTokens) as readonly ThemeTokenName[];
