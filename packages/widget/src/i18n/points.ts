import type { Program } from '../runtime/types.ts';

/** Writes points as people in this place do, called what the programme calls them. */
export interface PointsFormat {
  number(value: number): string;
  /** "1,240 petals". */
  points(value: number): string;
  /** Only what the programme calls this many points. */
  pointsName(value: number): string;
}

/** The way to write points for one locale and one programme. */
export function createPointsFormat(locale: string, names: Program['pointsName'] | undefined): PointsFormat {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const pointsName = (value: number) => names?.[plurals.select(value) === 'one' ? 'one' : 'other'] ?? '';
  return {
    number: (value) => numbers.format(value),
    pointsName,
    points: (value) => `${numbers.format(value)}${gapOf(locale)}${pointsName(value)}`.trim(),
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
