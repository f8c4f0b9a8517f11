import type { Part } from './reference/parts.ts';
import { referenceParts } from './reference/parts.ts';
import type { Row } from './reference/rows.ts';
import { yamlText } from './reference/yaml.ts';

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
  [
    'colour',
    'in quotes: `"#7a3e9d"`, a CSS name, `rgb(…)`, `hsl(…)`, `oklch(…)`, or one for each scheme: `"light-dark(#7a3e9d, #d0a5e8)"`',
  ],
  ['length', 'in `px` or `em`: `14px`, `1.5em`'],
  ['number', 'without quotes or with them: `600`'],
  ['time', 'in `s` or `ms`: `0.2s`'],
  ['easing', '`ease-out`, or `cubic-bezier(0.2, 0, 0, 1)`'],
  ['typefaces', 'their names, the best one first: `Georgia, serif`'],
  ['shadow', '`none`, or up to four: `0 8px 24px rgb(0 0 0 / 0.2)`'],
];

/** The reference of the definition's keys as Markdown, made from the schema itself: `docs/reference/definition.md`. */
export function definitionReference(): string {
  return [
    '# Every key of a programme definition',
    '<!-- Written by `node packages/schema/scripts/reference.ts`. Do not edit. -->',
    'What the keys mean together, and a whole example, is in [program.md](../program.md). A key that is not here is an error, never ignored.',
    ['| word | what to write |', '|---|---|', ...words.map(([word, meaning]) => `| ${word} | ${meaning} |`)].join('\n'),
    ...referenceParts().flatMap(partTexts),
    '',
  ].join('\n\n');
}

function partTexts({ title, about, rows, examples }: Part): string[] {
  const blocks = examples.map((example) => `\`\`\`yaml\n${yamlText(example)}\`\`\``);
  return [title, about ?? '', rows.length === 0 ? '' : table(rows), ...blocks].filter((text) => text !== '');
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ key, type, required, about }) => `| \`${key}\`${required ? '' : ' (optional)'} | ${type} | ${about} |`,
  );
  return ['| key | what to write | |', '|---|---|---|', ...lines].join('\n');
}
