import type { Program } from '../runtime/types.ts';

/** Writes points as people in this place do, called what the programme calls them. */
export interface PointsFormat {
  number(value: number): string;
  /** "1,240 petals". */
  points(value: number): string;
  /** Only what the programme calls this many points. */
  pointsName(value: number): string;
}

interface Rules {
  readonly numbers: Intl.NumberFormat;
  readonly plurals: Intl.PluralRules;
}

const rulesByLocale: Record<string, Rules> = {};

/** Made when there is something to write, and once: a browser takes milliseconds to learn how a place writes. */
function rulesOf(locale: string): Rules {
  rulesByLocale[locale] ??= { numbers: new Intl.NumberFormat(locale), plurals: new Intl.PluralRules(locale) };
  return rulesByLocale[locale];
}

/** The way to write points for one locale and one programme. */
export function createPointsFormat(locale: string, names: Program['pointsName'] | undefined): PointsFormat {
  const number = (value: number) => rulesOf(locale).numbers.format(value);
  const pointsName = (value: number) =>
    names?.[rulesOf(locale).plurals.select(value) === 'one' ? 'one' : 'other'] ?? '';
  return {
    number,
    pointsName,
    points: (value) => `${number(value)}${gapOf(locale)}${pointsName(value)}`.trim(),
  };
}

/** What stands between a name and what is said of it. */
export function colonOf(locale: string): string {
  if (gapOf(locale) === '') return '：';
  return locale.startsWith('fr') ? '\u00a0: ' : ': ';
}

/** What stands between a number and what it counts: nothing where words are not parted either. */
export function gapOf(locale: string): string {
  return /^(ja|zh)\b/.test(locale) ? '' : ' ';
}
