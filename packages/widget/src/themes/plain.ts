import type { Theme } from '@laurel/schema/theme';

/** Ink on white and little else: for shops whose pictures are the colour. */
export const preset: Theme = {
  'color-brand': 'light-dark(#1c1c1e, #f4f4f5)',
  'color-on-brand': 'light-dark(#fff, #18181a)',
  'color-surface': 'light-dark(#fff, #18181a)',
  'color-text': 'light-dark(#1c1c1e, #f4f4f5)',
  'color-border': 'light-dark(#e4e4e7, #323236)',
  'color-tint': 'light-dark(#f4f4f5, #27272a)',
  'color-link': 'light-dark(#1c1c1e, #f4f4f5)',
  'color-balance': 'light-dark(#f4f4f5, #27272a)',
  'color-on-balance': 'light-dark(#1c1c1e, #f4f4f5)',
  'font-weight-heading': '600',
  radius: '10px',
  'radius-control': '8px',
  'launcher-radius': '12px',
  shadow: '0 1px 2px rgb(0 0 0 / 0.08), 0 12px 32px rgb(0 0 0 / 0.12)',
};
