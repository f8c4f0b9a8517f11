import {
  ColorSpace,
  contrastWCAG21,
  HSL,
  OKLCH,
  type PlainColorObject,
  serialize,
  sRGB,
  to,
  toGamutCSS,
} from 'colorjs.io/fn';

for (const space of [sRGB, HSL, OKLCH]) ColorSpace.register(space);

/** A colour in each scheme; the same in both where no `light-dark()` was written. */
export type SchemeColors = { readonly light: PlainColorObject; readonly dark: PlainColorObject };

/** The names of the two schemes. */
export const schemes = ['light', 'dark'] as const;

const hex = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const functional = /^(?:rgba?|hsla?|oklch)\((?:[\d\s.,%/+-]|none|deg|turn|g?rad)+\)$/i;
const named = /^[a-z]+$/i;
const byScheme = /^light-dark\(\s*((?:[^(),]|\([^()]*\))+?)\s*,\s*((?:[^(),]|\([^()]*\))+?)\s*\)$/i;

/** Whether it is a colour, or one for each scheme. */
export function isColor(written: string): boolean {
  return readColors(written) !== null;
}

/** The colours of a value; null where it is none. */
export function readColors(written: string): SchemeColors | null {
  const [, light = written, dark = written] = byScheme.exec(written) ?? [];
  const [inLight, inDark] = [readColor(light), readColor(dark)];
  return inLight === null || inDark === null ? null : { light: inLight, dark: inDark };
}

/** Whether what is behind it can be seen through it. An alpha of `none` is nought. */
export function isSeeThrough({ light, dark }: SchemeColors): boolean {
  return [light, dark].some(({ alpha }) => Number(alpha ?? 0) < 1);
}

/** How far two colours are from each other, as WCAG 2 counts it: from 1 to 21. */
export function contrastOf(one: PlainColorObject, other: PlainColorObject): number {
  return contrastWCAG21(shown(one), shown(other));
}

/** The colour nearest to one, of the same hue, that is so far from another: lighter or darker, as little as will do. */
export function nearestApart(color: PlainColorObject, other: PlainColorObject, least: number): string {
  const [lightness, ...hue] = to(color, 'oklch').coords;
  const steps = Array.from({ length: 201 }, (_, step) => step / 200);
  const found = steps
    .sort((one, another) => Math.abs(one - Number(lightness)) - Math.abs(another - Number(lightness)))
    .map((step) => hexOf({ space: OKLCH, coords: [step, ...hue], alpha: 1 }))
    .find((candidate) => contrastOf(to(candidate, 'srgb'), other) >= least);
  return found ?? '#000000';
}

function hexOf(color: PlainColorObject): string {
  return serialize(shown(color), { format: 'hex', collapse: false });
}

/** A colour as a screen shows it: a browser brings what lies outside of sRGB to the nearest inside. */
function shown(color: PlainColorObject): PlainColorObject {
  return toGamutCSS(color, { space: 'srgb' });
}

/** The library knows more ways to write a colour than browsers do; only those that both know are taken. */
function readColor(written: string): PlainColorObject | null {
  if (![hex, functional, named].some((form) => form.test(written))) return null;
  try {
    const color = to(written, 'srgb');
    return color.coords.some(Number.isNaN) ? null : color;
  } catch {
    return null;
  }
}
