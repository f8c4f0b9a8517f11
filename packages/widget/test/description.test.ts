import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { analyse, elementsOf } from '../scripts/analyse.ts';
import { referenceFile, referenceText } from '../scripts/reference.ts';
import { parts } from '../scripts/vocabulary.ts';

const root = join(import.meta.dirname, '../src');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const sources = globSync('{elements,internal,embed}/**/*.ts', { cwd: root }).filter((file) => !file.includes('.test.'));
const elements = elementsOf(analyse());
const eventMap = read('events/event-map.ts');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

it('describes every element that is registered, and no other', () => {
  const registered = globSync('elements/*/define.ts', { cwd: root }).flatMap((file) =>
    found(read(file), /define\('(laurel-[a-z-]+)'/g),
  );

  expect(elements.map(({ tagName }) => tagName).sort()).toEqual(registered.sort());
});

it('is what REFERENCE.md says: else run `node packages/widget/scripts/reference.ts`', () => {
  expect(readFileSync(referenceFile, 'utf8')).toBe(referenceText());
});

it('leaves nothing public without a word', () => {
  const silent = elements.flatMap(({ tagName, summary, ...rest }) => {
    const { attributes = [], members = [], slots = [], events = [], cssParts = [], cssStates = [] } = rest;
    const things = [...attributes, ...members, ...slots, ...events, ...cssParts, ...cssStates];
    const unsaid = things
      .filter(({ description }) => (description ?? '') === '')
      .map(({ name }) => `${tagName} ${name}`);
    return (summary ?? '') === '' ? [tagName, ...unsaid] : unsaid;
  });

  expect(silent).toEqual([]);
});

it.each(elements)('says which attributes $tagName reads', ({ tagName, attributes = [], name }) => {
  const home = sources.find((file) => read(file).includes(`export class ${name} `)) ?? '';
  const own = ['program', 'launcher'].includes(tagName.slice(7)) || !home.includes('/views/') ? dirname(home) : home;
  const text = sources
    .filter((file) => file.startsWith(own))
    .map(read)
    .join('\n');
  const onItself = found(text, /this\.(?:get|has)Attribute\('([a-z-]+)'\)/g);
  // The script tag marks its own programme with `default`: no page writes it.
  const described = ['default', ...attributes.map((attribute) => attribute.name)];

  expect(onItself.filter((attribute) => !described.includes(attribute))).toEqual([]);
});

it('names events as their map does, each in an element that may send it', () => {
  const mapped = found(eventMap, /'(laurel-[a-z-]+)':/g);
  const described = new Set(elements.flatMap(({ events = [] }) => events.map(({ name }) => name)));
  const classes = elements.flatMap(({ events = [] }) => events.map(({ name, type }) => `'${name}': ${type.text};`));

  expect(mapped.filter((name) => !described.has(name))).toEqual([]);
  expect(classes.filter((line) => line.startsWith("'laurel-") && !eventMap.includes(line))).toEqual([]);
});

it('uses no part that the vocabulary does not have', () => {
  const used = sources.flatMap((file) =>
    found(read(file), /part(?:="|', ?'|: ')([a-z -]+)["']/g).flatMap((names) => names.trim().split(' ')),
  );

  expect(used.length).toBeGreaterThan(30);
  expect([...new Set(used)].filter((name) => !(name in parts))).toEqual([]);
});

it('can be had as a class and as a registration, each apart', () => {
  const entries = Object.keys(manifest.exports);
  const folders = globSync('elements/*/define.ts', { cwd: root }).map((file) => `./${file.split('/')[1]}`);

  expect(folders.flatMap((folder) => [folder, `${folder}/define`]).filter((name) => !entries.includes(name))).toEqual(
    [],
  );
  for (const file of sources.filter((name) => name.startsWith('elements/') && !name.endsWith('define.ts')))
    expect(read(file).match(/^\s*(customElements\.)?define\('laurel/m), file).toBeNull();
});
