import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { widgetLanguages } from '@laurel/schema/wording-languages';
import { beforeAll, expect, it } from 'vitest';
import { embedFile, ensureWidget } from '../build.ts';

beforeAll(ensureWidget);

const folder = dirname(embedFile);

/** A part with everything it brings along, by their names. */
function pathOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const code = readFileSync(join(folder, file), 'utf8');
  for (const [, part] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) pathOf(part ?? '', found);
  return found;
}

/** Everything the loader may fetch, now or later. Parts of earlier loaders may lie beside it. */
function reachable(file = 'embed.js', found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const code = readFileSync(join(folder, file), 'utf8');
  for (const [, part] of code.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) reachable(part, found);
  return found;
}

function named(part: string): string {
  const file = [...reachable()].find((name) => name.startsWith(`${part}-`));
  if (file === undefined) throw new Error(`There is no part ${part}.`);
  return file;
}

const sizeOf = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
const without = (files: ReadonlySet<string>, others: ReadonlySet<string>) =>
  new Set([...files].filter((file) => !others.has(file)));

/** The panel, open and live, for a member. */
const everything = () =>
  new Set(
    ['embed.js', named('panel'), named('live'), named('realtime'), named('en')].flatMap((file) => [...pathOf(file)]),
  );

// Bytes after gzip. `design/widget.md` has the targets; these are where it fails.
it.each([
  ['the loader', 3_000, () => pathOf('embed.js')],
  ['the balance', 11_000, () => pathOf(named('balance'))],
  ['what goods would earn', 11_000, () => pathOf(named('points-for'))],
  ['redeeming in a form, before somebody is a member', 11_000, () => pathOf(named('redeem'))],
  ['the panel: Lit, views', 23_000, () => without(pathOf(named('panel')), pathOf(named('program')))],
  ['the line for changes', 4_500, () => pathOf(named('realtime'))],
  ['all of it, panel open and live', 32_000, everything],
  ['the views beside the first one', 3_000, () => without(pathOf(named('later')), everything())],
  ['what is needed to redeem', 6_000, () => without(pathOf(named('deeds')), everything())],
  ['built-in data, for a page that asks for it', 9_000, () => pathOf(named('preview'))],
  ['the control in a form, for a member', 6_000, () => without(pathOf(named('redeem-control')), everything())],
])('%s stays below %i bytes', (_what, limit, files) => {
  expect(sizeOf(files())).toBeLessThan(limit);
});

it.each([...widgetLanguages, 'pseudo'])('%s stays below 2,000 bytes', (language) => {
  expect(sizeOf([named(language.toLowerCase())])).toBeLessThan(2_000);
});

it('keeps what only some need out of what everybody gets', () => {
  const codeOf = (files: Set<string>) => [...files].map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');

  expect([...pathOf('embed.js')]).toEqual(['embed.js']);
  for (const leaf of ['balance', 'points-for', 'redeem'])
    expect(codeOf(pathOf(named(leaf)))).not.toMatch(/graphql-transport-ws|litHtmlVersions/);
  expect(codeOf(pathOf(named('panel')))).not.toMatch(/graphql-transport-ws/);
  for (const part of ['panel', 'views', 'redeem-control', 'later', 'deeds'])
    expect(codeOf(pathOf(named(part)))).not.toMatch(/Petal Club/);
  expect(codeOf(pathOf(named('realtime')))).toMatch(/graphql-transport-ws/);
});

it('gives no file a name that blockers look for', () => {
  const files = [...reachable()];

  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => /reward|loyal|referral|track|analytic|\bad/i.test(file))).toEqual([]);
});
