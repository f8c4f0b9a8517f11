import { isColor } from './colors.ts';
import type { ThemeTokenName, TokenKind } from './tokens.ts';
import { themeTokens } from './tokens.ts';

/** What is wrong with a value of a token, or null where it is taken. What is not plainly one of these forms never is. */
export function tokenProblem(name: ThemeTokenName, written: string): string | null {
  const { kind } = themeTokens[name];
  if (/url\s*\(|@import|[;{}<>\\]/i.test(written)) return `must be ${forms[kind]}: nothing else of CSS is taken`;
  if (!readers[kind](written)) return `must be ${forms[kind]}${hintOf(kind, written)}`;
  return rangeProblem(name, written);
}

/** How the values of each kind are written. */
const forms: Readonly<Record<TokenKind, string>> = {
  color: 'a colour such as #7a3e9d, rgb(…), hsl(…), oklch(…), or light-dark(…, …) with one for each scheme',
  length: 'a length in px or em, such as 14px or 1.5em',
  number: 'a number such as 600',
  duration: 'a duration in s or ms, such as 0.2s',
  easing: 'linear, ease, ease-in, ease-out, ease-in-out, or cubic-bezier(0.2, 0, 0, 1)',
  font: 'names of typefaces, separated by commas, such as Georgia, "Times New Roman", serif',
  shadow: 'none, or up to four shadows such as 0 8px 24px rgb(0 0 0 / 0.2)',
};

const number = String.raw`(?:\d{1,10}(?:\.\d{1,4})?|\.\d{1,4})`;
const length = `(?:0|${number}(?:px|em))`;
const signed = `-?${length}`;
const easing = new RegExp(
  String.raw`^(?:linear|ease(?:-in|-out|-in-out)?|cubic-bezier\(\s*${number}\s*,\s*-?${number}\s*,\s*${number}\s*,\s*-?${number}\s*\))$`,
);
const typeface = /^(?:"[\p{L}\p{N} ._-]+"|'[\p{L}\p{N} ._-]+'|[\p{L}_-][\p{L}\p{N} _-]*)$/u;

const readers: Readonly<Record<TokenKind, (written: string) => boolean>> = {
  color: isColor,
  length: (written) => new RegExp(`^${length}$`).test(written),
  number: (written) => new RegExp(`^${number}$`).test(written),
  duration: (written) => new RegExp(`^${number}m?s$`).test(written),
  easing: (written) => easing.test(written),
  font: (written) => partsOf(written).every((part) => typeface.test(part)),
  shadow: (written) => written === 'none' || (partsOf(written).length <= 4 && partsOf(written).every(isShadow)),
};

function hintOf(kind: TokenKind, written: string): string {
  if (kind === 'length' && /rem$/.test(written)) return ': rem would follow the page around the widget';
  if ((kind === 'length' || kind === 'duration') && new RegExp(`^${number}$`).test(written))
    return ': a unit is missing';
  return '';
}

/** Two to four lengths, then a colour; `inset` before or after them. */
function isShadow(written: string): boolean {
  const lengths = new RegExp(String.raw`^(?:inset\s+)?${signed}(?:\s+${signed}){1,3}(?=\s)`).exec(written);
  if (lengths === null) return false;
  return isColor(
    written
      .slice(lengths[0].length)
      .replace(/\s+inset$/, '')
      .trim(),
  );
}

/** The parts of a list, at the commas that stand in no brackets and no quotes. */
function partsOf(written: string): string[] {
  return written.split(/,(?![^("]*\))(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((part) => part.trim());
}

function rangeProblem(name: ThemeTokenName, written: string): string | null {
  const token: { readonly kind: TokenKind; readonly least?: number; readonly most?: number } = themeTokens[name];
  const value = Number.parseFloat(written) * scaleOf(written);
  const unit = token.kind === 'length' ? 'px' : token.kind === 'duration' ? 's' : '';
  if (token.least !== undefined && value < token.least) return `must be at least ${token.least}${unit}`;
  if (token.most !== undefined && value > token.most) return `must be at most ${token.most}${unit}`;
  return null;
}

/** An em is judged as the 16px that it mostly is. */
function scaleOf(written: string): number {
  if (written.endsWith('em')) return 16;
  return written.endsWith('ms') ? 0.001 : 1;
}
