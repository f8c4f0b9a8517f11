import type { Theme } from '@laurel/schema/theme';

/** Late evening: violet over deep blue in the dark, and the first light of day in the light. */
export const preset: Theme = {
  'color-brand': 'light-dark(#4b32c3, #b9a7ff)',
  'color-on-brand': 'light-dark(#fff, #160a45)',
  'color-surface': 'light-dark(#f7f6ff, #0e0d1f)',
  'color-text': 'light-dark(#1b1838, #ebe9ff)',
  'color-border': 'light-dark(#dedaf5, #2a2747)',
  'color-tint': 'light-dark(#eae6ff, #1d1a38)',
  'color-balance': 'light-dark(#1e1650, #1f1a4d)',
  'color-on-balance': '#efeaff',
  'color-accent': 'light-dark(#6c4df2, #5de2d2)',
  'color-on-accent': 'light-dark(#fff, #04231f)',
  'color-link': 'light-dark(#4b32c3, #c3b5ff)',
  'color-backdrop': 'rgb(8 6 24 / 0.65)',
  'font-weight-heading': '650',
  radius: '18px',
  'radius-control': '12px',
  'launcher-radius': '18px',
  shadow: '0 0 0 1px rgb(150 130 255 / 0.16), 0 24px 72px rgb(14 8 60 / 0.45)',
};
