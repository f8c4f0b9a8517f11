import type { Theme } from '@laurel/schema/theme';

/** Round, warm and light on its feet: no lines, wide corners, colours like fondant. */
export const preset: Theme = {
  'color-brand': 'light-dark(#a8346b, #f6a8c8)',
  'color-on-brand': 'light-dark(#fff, #43102a)',
  'color-surface': 'light-dark(#fdf3f6, #1f171d)',
  'color-card': 'light-dark(#fff, #2b2028)',
  'card-shadow': '0 1px 2px rgb(109 31 69 / 0.06), 0 6px 18px rgb(109 31 69 / 0.07)',
  'color-text': 'light-dark(#3b2a35, #f7ecf1)',
  'color-muted': 'light-dark(#7a5568, #c9adbc)',
  'color-border': 'light-dark(#f4e3ea, #3b2d37)',
  'color-tint': 'light-dark(#fbe4ec, #3b2833)',
  'color-balance': 'light-dark(#fbdbe7, #4a2a3c)',
  'color-on-balance': 'light-dark(#6d1f45, #fddcea)',
  'color-accent': 'light-dark(#c2477f, #f6a8c8)',
  'color-on-accent': 'light-dark(#fff, #43102a)',
  'font-family': 'ui-rounded, "SF Pro Rounded", "Hiragino Maru Gothic ProN", Nunito, system-ui, sans-serif',
  'font-weight-heading': '700',
  'line-height': '1.5',
  radius: '22px',
  'radius-control': '99px',
  'border-width': '0px',
  shadow: '0 2px 6px rgb(109 31 69 / 0.1), 0 20px 60px rgb(109 31 69 / 0.2)',
  space: '4.5px',
  duration: '0.3s',
  easing: 'cubic-bezier(0.3, 1.4, 0.5, 1)',
};
