import { closest } from '../../closest.ts';
import type { Definition, DefinitionProblem } from '../../definition.ts';
import { pointerTo } from '../../pointer.ts';
import type { WordingKey } from '../../wording/keys.ts';
import { wordingKeys } from '../../wording/keys.ts';

type Words = NonNullable<Definition['wording']>[string];
type Written = NonNullable<Words[WordingKey]>;
type At = readonly [locale: string, key: WordingKey];

/** Wording is in the programme's languages, in their plural forms, and with the places that the widget fills. */
export function wordingProblems({ wording = {}, program: { locale, locales } }: Definition): DefinitionProblem[] {
  const languages = locales ?? [locale];
  return Object.entries(wording).flatMap(([tag, words]) => [
    ...languageProblems(tag, languages),
    ...entriesOf(words).flatMap(([key, written]) => textProblems([tag, key], written)),
  ]);
}

function entriesOf(words: Words): [WordingKey, Written][] {
  return Object.entries(words) as [WordingKey, Written][];
}

function languageProblems(tag: string, languages: readonly string[]): DefinitionProblem[] {
  if (languages.some((language) => baseOf(language) === baseOf(tag))) return [];
  const message = `“${tag}” is none of the programme’s languages, which are ${languages.join(', ')}: add it to “locales” of “program”.`;
  return [{ pointer: pointerTo(['wording', tag]), message }];
}

function textProblems([locale, key]: At, written: Written): DefinitionProblem[] {
  if (typeof written === 'string') return placeProblems([locale, key], written, []);
  const pointer = pointerTo(['wording', locale, key]);
  if (!placesOf(key).includes('count'))
    return [{ pointer, message: `“${key}” counts nothing, so it has no plural forms: write one text.` }];
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return Object.entries(written).flatMap(([form, text]) =>
    forms.some((known) => known === form)
      ? placeProblems([locale, key], text, [form])
      : [
          {
            pointer: `${pointer}/${form}`,
            message: `“${form}” is no plural form of ${locale}, which has ${forms.join(', ')}.`,
          },
        ],
  );
}

/** Whatever stands in braces is one of the places that the text has. */
function placeProblems([locale, key]: At, text: string, form: readonly string[]): DefinitionProblem[] {
  const places = placesOf(key);
  const rest = text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (places.includes(name) ? '' : whole));
  const [stray] = /\{\w*\}?|\}/.exec(rest) ?? [];
  if (stray === undefined) return [];
  const meant = closest(stray.replaceAll(/[{}]/g, ''), places);
  const known = places.length === 0 ? 'It has none.' : `It has ${places.map((name) => `{${name}}`).join(', ')}.`;
  const message = `“${stray}” is no place of “${key}”. ${meant === null ? known : `Did you mean “{${meant}}”?`}`;
  return [{ pointer: pointerTo(['wording', locale, key, ...form]), message }];
}

function placesOf(key: WordingKey): readonly string[] {
  return wordingKeys[key];
}

function baseOf(tag: string): string {
  return new Intl.Locale(tag).language;
}
