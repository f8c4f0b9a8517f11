import type { Theme } from '@laurel/schema/theme';

/** A page of a good book: cream, ink, a serif and a single red. */
export const preset: Theme = {
  'color-brand': 'light-dark(#7a2e1f, #e9a48f)',
  'color-on-brand': 'light-dark(#fff8ec, #35100a)',
  'color-surface': 'light-dark(#fbf6ea, #1f1b16)',
  'color-text': 'light-dark(#2b241a, #efe6d6)',
  'color-border': 'light-dark(#dccfb4, #40382d)',
  'color-tint': 'light-dark(#f3ead5, #2c261f)',
  'color-card': 'light-dark(#fffdf6, #26211b)',
  'color-balance': 'light-dark(#f3ead5, #2c261f)',
  'color-on-balance': 'light-dark(#2b241a, #efe6d6)',
  'color-link': 'light-dark(#7a2e1f, #e9a48f)',
  'font-family': '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif',
  'font-size': '17px',
  'font-weight-heading': '600',
  'line-height': '1.55',
  radius: '3px',
  'radius-control': '2px',
  'launcher-radius': '3px',
  shadow: '0 1px 1px rgb(60 40 10 / 0.15), 0 10px 40px rgb(60 40 10 / 0.18)',
};
