import type { Theme } from '@laurel/schema/theme';

/** Every text at 7 to 1 and more, every edge drawn: for those who would rather see than guess. */
export const preset: Theme = {
  'color-brand': 'light-dark(#00307a, #ffe14d)',
  'color-on-brand': 'light-dark(#fff, #000)',
  'color-surface': 'light-dark(#fff, #000)',
  'color-text': 'light-dark(#000, #fff)',
  'color-muted': 'light-dark(#262626, #e6e6e6)',
  'color-border': 'light-dark(#000, #fff)',
  'color-tint': 'light-dark(#eef4ff, #1a1a1a)',
  'color-link': 'light-dark(#00307a, #ffe14d)',
  'color-success': 'light-dark(#00471b, #7dff9e)',
  'color-on-success': 'light-dark(#fff, #000)',
  'color-warning': 'light-dark(#5c3300, #ffc95c)',
  'color-on-warning': 'light-dark(#fff, #000)',
  'color-danger': 'light-dark(#8a0012, #ffb3b3)',
  'color-on-danger': 'light-dark(#fff, #000)',
  'color-focus': 'light-dark(#b3005e, #00e5ff)',
  'color-backdrop': 'rgb(0 0 0 / 0.8)',
  'font-size': '17px',
  'font-weight': '500',
  'font-weight-heading': '700',
  radius: '6px',
  'radius-control': '4px',
  'launcher-radius': '6px',
  'border-width': '2px',
  shadow: 'none',
};
