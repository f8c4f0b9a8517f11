import { z } from 'zod';
import { definitionSchema } from './definition.ts';

type Schema = z.core.$ZodType;
type Row = { readonly key: string; readonly type: string; readonly required: boolean; readonly about: string };

/** What each word of the column "what to write" stands for. */
const words: readonly (readonly [string, string])[] = [
  ['text', 'a text, or a map of texts by language: `{ en-GB: Petals, fr: Pétales }`'],
  ['key', 'lower-case letters and digits, joined by single hyphens: `five-off`'],
  ['amount', 'a decimal in quotes, in the programme’s currency: `"5.00"`'],
  ['multiplier', 'a decimal in quotes, more than 0: `"1.25"`'],
  ['percentage', 'a decimal in quotes, more than 0 and at most 100: `"10"`'],
  ['points', 'a whole number, at least 1'],
  ['duration', 'ISO 8601: `PT2H`, `P14D`'],
  ['period', 'the same in whole days, weeks, months or years: `P12M`'],
  ['moment', 'a day, `2026-05-01`, a local time, `2026-05-01T18:00`, or one with an offset, `2026-05-01T18:00Z`'],
  ['points, or 0', 'a whole number, 0 or more'],
  ['share', 'a decimal with its sign, in quotes, more than 0 and at most 100: `"2%"`'],
  ['rate', 'a decimal in quotes, more than 0: `"0.86"`'],
  ['day of the year', 'month and day: `"12-31"`; `"02-29"` is the last of February in years that lack it'],
  ['time of day', 'hours and minutes: `"09:00"`'],
  ['file name', 'a file, beside the definition unless it says otherwise: `codes.txt`'],
  ['limit', 'how often: `{ times: 1, every: P1D }`'],
  ['activity type', 'letters and digits, joined by single `-`, `_`, `.` or `:`: `review`'],
  ['SKU', 'the shop’s own number of a product'],
  ['condition', 'CEL, described in [program.md](../program.md#conditions)'],
  ['web address', 'absolute, `http` or `https`'],
  ['currency', 'an ISO 4217 code: `GBP`'],
  ['time zone', 'an IANA name: `Europe/London`'],
  ['language', 'a BCP 47 tag: `en-GB`'],
];

/** The reference of the definition's keys as Markdown, made from the schema itself: `docs/reference/definition.md`. */
export function definitionReference(): string {
  const sections = Object.entries(definitionSchema.shape).map(([key, schema]) => sectionText(key, schema));
  return [
    '# Every key of a programme definition',
    '<!-- Written by `node packages/schema/scripts/reference.ts`. Do not edit. -->',
    'What the keys mean together, and a whole example, is in [program.md](../program.md). A key that is not here is an error, never ignored.',
    ['| word | what to write |', '|---|---|', ...words.map(([word, meaning]) => `| ${word} | ${meaning} |`)].join('\n'),
    ...sections,
    '',
  ].join('\n\n');
}

function sectionText(key: string, schema: Schema): string {
  const here = peeled(schema);
  const item = here instanceof z.ZodArray ? peeled(here.element) : undefined;
  const intro = `## ${key}\n\n${aboutOf(schema)}`;
  if (item instanceof z.ZodUnion) {
    return [intro, ...item.options.map((kind) => `### ${sentence(aboutOf(kind))}\n\n${table(rowsOf(kind, ''))}`)].join(
      '\n\n',
    );
  }
  const rows = here instanceof z.ZodRecord ? rowsOf(here.valueType, '*.') : rowsOf(item ?? schema, '');
  return rows.length === 0 ? intro : `${intro}\n\n${table(rows)}`;
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ key, type, required, about }) => `| \`${key}\`${required ? '' : ' (optional)'} | ${type} | ${about} |`,
  );
  return ['| key | what to write | |', '|---|---|---|', ...lines].join('\n');
}

/** A row for each key of a group, its own keys below it. */
function rowsOf(schema: Schema, prefix: string): Row[] {
  const group = peeled(schema);
  if (!(group instanceof z.ZodObject)) return [];
  return Object.entries<Schema>(group.shape).flatMap(([name, value]) => {
    const key = `${prefix}${name}`;
    const row = {
      key,
      type: typeOf(value),
      required: !z.safeParse(value, undefined).success && !isOptional(value),
      about: aboutOf(value),
    };
    return [row, ...choicesOf(value).flatMap((choice) => rowsOf(choice, `${key}.`))];
  });
}

/** A value that may be one of several groups has the keys of them all; of a list, what is said of each item is shown. */
function choicesOf(schema: Schema): readonly Schema[] {
  const here = peeled(schema);
  if (here instanceof z.ZodArray) return choicesOf(here.element);
  return here instanceof z.ZodUnion && titleOf(schema) === undefined ? here.options : [here];
}

function typeOf(schema: Schema): string {
  const title = titleOf(schema);
  if (title !== undefined) return title;
  const here = peeled(schema);
  if (here instanceof z.ZodLiteral) return [...here.values].map((value) => `\`${value}\``).join(' or ');
  if (here instanceof z.ZodEnum) return here.options.map((option) => `\`${option}\``).join(', ');
  if (here instanceof z.ZodUnion) return here.options.map(typeOf).join(', or ');
  if (here instanceof z.ZodArray) return `a list: ${typeOf(here.element)}`;
  if (here instanceof z.ZodBoolean) return '`true`, `false`';
  if (here instanceof z.ZodNumber) return 'a whole number';
  if (here instanceof z.ZodRecord) return `a map: ${typeOf(here.keyType)} → ${typeOf(here.valueType)}`;
  if (here instanceof z.ZodObject) return `\`{ ${Object.keys(here.shape).join(', ')} }\``;
  throw new Error(`The reference has no words for a schema of the type ${here._zod.def.type}.`);
}

/** The schema under what only says that it may be left out. */
function peeled(schema: Schema): Schema {
  const wraps =
    schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodExactOptional;
  return wraps ? peeled(schema.unwrap()) : schema;
}

function isOptional(schema: Schema): boolean {
  return schema instanceof z.ZodExactOptional;
}

function titleOf(schema: Schema): string | undefined {
  return z.globalRegistry.get(peeled(schema))?.title;
}

function aboutOf(schema: Schema): string {
  const about = z.globalRegistry.get(schema)?.description;
  if (about === undefined) throw new Error(`A key of the definition has no description (${typeOf(schema)}).`);
  return about.replaceAll('|', '\\|');
}

function sentence(about: string): string {
  return about.replace(/\.$/, '');
}
