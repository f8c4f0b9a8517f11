import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import type { Phrases } from './phrases.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { tr } from './tr.ts';
import { zh } from './zh.ts';

/** Every language we write, the one that is used where nothing better is known first. */
export const languages: ReadonlyMap<string, Phrases> = new Map([
  ['en', en],
  ['de', de],
  ['fr', fr],
  ['es', es],
  ['it', it],
  ['nl', nl],
  ['pt', pt],
  ['pl', pl],
  ['tr', tr],
  ['ja', ja],
  ['zh', zh],
  ['ar', ar],
]);

/** A language we write, and the form of it that numbers and dates follow. */
export type Spoken = { readonly phrases: Phrases; readonly locale: string };

/** The language asked for where we write it, else the programme's, else English. */
export function spokenIn(locale: string, programLocale: string): Spoken {
  return spoken(locale) ?? spoken(programLocale) ?? { phrases: en, locale: 'en' };
}

function spoken(locale: string): Spoken | null {
  if (!/^[a-z]{2}(?:-[a-z0-9]{2,8})*$/i.test(locale)) return null;
  const phrases = languages.get(locale.slice(0, 2).toLowerCase());
  return phrases === undefined || !isLocale(locale) ? null : { phrases, locale };
}

/** What callers ask for may look like a language tag and be none. */
function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
