import type { Theme, ThemeTokenName } from '@laurel/schema/theme';
import { contrastOf, readColors, schemes } from '@laurel/schema/theme/colors';
import { colorDefaults, colorPairs } from '@laurel/schema/theme/pairs';

/** One of the two colour schemes. */
export type Scheme = (typeof schemes)[number];

/** A colour in each scheme, as the browser shows it. */
export type Shown = Readonly<Record<Scheme, string>>;

/** What the widget shows for the tokens that a theme leaves open: colours by scheme, anything else as its text. */
export type Defaults = Readonly<Partial<Record<ThemeTokenName, Shown>>>;

/** How two colours of a theme are readable on each other, in one scheme. */
export type Contrast = {
  readonly front: ThemeTokenName;
  readonly back: ThemeTokenName;
  readonly scheme: Scheme;
  /** From 1 to 21, rounded down to two digits: 4.499 is not enough. */
  readonly ratio: number;
  readonly least: number;
  readonly isEnough: boolean;
};

/** The colour of a token in both schemes: the theme's own, else what the widget shows. */
export function shownColor(name: ThemeTokenName, theme: Theme, defaults: Defaults): Shown | undefined {
  const own = theme[name];
  return own === undefined ? defaults[name] : splitColor(own);
}

/** The two colours of a value: the same in both schemes where it has no `light-dark()`. */
export function splitColor(value: string): Shown {
  const [, light = value, dark = value] =
    /^light-dark\(\s*((?:[^(),]|\([^()]*\))+?)\s*,\s*(.+?)\s*\)$/.exec(value) ?? [];
  return { light, dark };
}

/** One value for both schemes. */
export function joinColor({ light, dark }: Shown): string {
  return light === dark ? light : `light-dark(${light}, ${dark})`;
}

/**
 * How every pair of colours fares, as the gateway judges it: by what the theme says, else by what the widget begins with.
 * A colour that follows from others is not judged: the widget keeps it readable itself.
 */
export function contrastsOf(theme: Theme): Contrast[] {
  return colorPairs.flatMap(({ front, back, least }) => {
    const [over, under] = [front, back].map((name) => readColors(theme[name] ?? colorDefaults[name] ?? ''));
    if (over == null || under == null) return [];
    return schemes.map((scheme) => {
      const exact = contrastOf(over[scheme], under[scheme]);
      return { front, back, scheme, least, ratio: Math.floor(exact * 100) / 100, isEnough: exact >= least };
    });
  });
}
