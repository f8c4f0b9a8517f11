import type { Theme } from '@laurel/schema/theme';

/** Poster paint: thick black lines, hard shadows, no corner rounded off. */
export const preset: Theme = {
  'color-brand': '#ffd400',
  'color-on-brand': '#000',
  'color-surface': 'light-dark(#fff, #131313)',
  'color-text': 'light-dark(#000, #fff)',
  'color-border': 'light-dark(#000, #fff)',
  'color-tint': 'light-dark(#fff4b8, #3a3100)',
  'color-link': 'light-dark(#c4001f, #ffd400)',
  'color-accent': 'light-dark(#e0002a, #ff5a76)',
  'color-on-accent': 'light-dark(#fff, #000)',
  'color-focus': 'light-dark(#0040ff, #8fb0ff)',
  'font-family-heading': '"Arial Black", "Helvetica Neue", Helvetica, Arial, sans-serif',
  'font-weight': '500',
  'font-weight-heading': '900',
  radius: '0px',
  'launcher-radius': '0px',
  'border-width': '3px',
  shadow: '6px 6px 0 light-dark(#000, #fff)',
  'card-shadow': '4px 4px 0 light-dark(#000, #fff)',
  duration: '0.12s',
  easing: 'linear',
};
