import { type ThemeTokenName, themeTokenNames } from '@laurel/schema/theme';

/** Tokens that belong together. */
type Group = { readonly name: string; readonly about: string; readonly tokens: readonly ThemeTokenName[] };

const two: readonly ThemeTokenName[] = ['color-brand', 'color-on-brand'];
const named = (...starts: readonly string[]) =>
  themeTokenNames.filter((name) => !two.includes(name) && starts.some((start) => name.startsWith(start)));

const sorted: readonly Group[] = [
  { name: 'Brand', about: 'These two are enough: every other colour follows from them.', tokens: two },
  { name: 'Colours', about: 'What is left empty follows from the brand.', tokens: named('color-') },
  { name: 'Type', about: 'Everything scales with the font size.', tokens: named('font-', 'line-') },
  {
    name: 'Shape',
    about: 'Corners, lines, shadow, and the unit of all gaps.',
    tokens: named('radius', 'border-', 'shadow', 'space'),
  },
  { name: 'Movement', about: 'Who wants less movement gets none.', tokens: named('duration', 'easing') },
];

/** Every token there is, in groups; whatever is new stands in the last. */
export const groups: readonly Group[] = [
  ...sorted,
  {
    name: 'Panel and launcher',
    about: 'Sizes, and distances from the edges of the window.',
    tokens: themeTokenNames.filter((name) => !sorted.some(({ tokens }) => tokens.includes(name))),
  },
];

/** How far a slider goes: what shops want, not all that is possible. The last is its step. */
export const reaches: Readonly<Partial<Record<ThemeTokenName, readonly [number, number, number]>>> = {
  'font-size': [12, 24, 0.5],
  'font-weight': [300, 700, 50],
  'font-weight-heading': [400, 900, 50],
  'line-height': [1.2, 1.8, 0.05],
  radius: [0, 32, 1],
  'radius-control': [0, 32, 1],
  'border-width': [0, 4, 0.5],
  space: [2, 8, 0.25],
  duration: [0, 0.6, 0.02],
  'panel-width': [280, 640, 4],
  'panel-max-height': [320, 1000, 10],
  'launcher-size': [44, 80, 1],
  'launcher-inset-block': [0, 120, 2],
  'launcher-inset-inline': [0, 120, 2],
  'launcher-radius': [0, 60, 1],
};

/** What is offered while somebody types, by kind of token. */
export const suggestions: Readonly<Record<string, readonly string[]>> = {
  font: [
    'system-ui, sans-serif',
    'Georgia, "Times New Roman", serif',
    '"Helvetica Neue", Arial, sans-serif',
    '"Avenir Next", Montserrat, Corbel, sans-serif',
    'Rockwell, "Roboto Slab", serif',
    'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, sans-serif',
    'ui-monospace, "Cascadia Code", Menlo, monospace',
  ],
  shadow: [
    'none',
    '0 1px 3px rgb(0 0 0 / 0.2), 0 16px 48px rgb(0 0 0 / 0.27)',
    '0 8px 24px rgb(0 0 0 / 0.2)',
    '6px 6px 0 #000',
  ],
  easing: ['linear', 'ease', 'ease-in-out', 'cubic-bezier(0.2, 0.8, 0.2, 1)', 'cubic-bezier(0.3, 1.5, 0.5, 1)'],
};
