import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { definitionSchema } from './definition.ts';
import { definitionJsonSchema, jsonSchemaName } from './json-schema.ts';
import { parseDefinition } from './parse.ts';
import { starterDefinition } from './starter.ts';
import { head } from './test-definitions.ts';

const root = resolve(import.meta.dirname, '../../..');
const schema: unknown = JSON.parse(definitionJsonSchema());
const schemaOfSections = Object(Reflect.get(Object(schema), 'properties'));
const validate = new Ajv({ allErrors: true }).compile(schema as object);

/** Where a text does not fit the schema, as an editor of YAML would mark it; nothing where it fits. */
function marksIn(text: string): string[] {
  if (validate(parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, params }) =>
    'additionalProperty' in params ? `${instancePath}/${params['additionalProperty']}` : instancePath,
  );
}

/** The way to everything in a value. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...placesIn(inner, [...path, key])]);
}

/** A copy with something else in one place; nothing there, where it is undefined. */
function replaced(whole: unknown, path: readonly string[], other: unknown): unknown {
  const copy: unknown = structuredClone(whole);
  const last = path.at(-1) ?? '';
  const group = path.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(Object(at), step), copy);
  if (other === undefined && Array.isArray(group)) group.splice(Number(last), 1);
  else if (other === undefined) Reflect.deleteProperty(Object(group), last);
  else Reflect.set(Object(group), last, other);
  return copy;
}

/** A section or two, with the least of all others around them; a whole definition as it is. */
function wholeOf(text: string): string {
  return text.startsWith('laurel: 1') ? text : JSON.stringify({ ...parse(head), ...parse(text) });
}

/** Every definition that we show anybody: files of their own, and those in documents. */
function shownDefinitions(): [name: string, text: string][] {
  const files = globSync(['packages/schema/presets/*.yaml', 'examples/*/program.yaml'], { cwd: root });
  const pages = globSync(['README.md', 'docs/*.md', 'docs/decisions/*.md'], { cwd: root });
  const quoted = pages.flatMap((page) =>
    [...readFileSync(resolve(root, page), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      ([, text = ''], index): [string, string] => [`${page}, ${index + 1}`, wholeOf(text)],
    ),
  );
  const written = files.map((file): [string, string] => [file, readFileSync(resolve(root, file), 'utf8')]);
  return [['the starter', starterDefinition], ...written, ...quoted];
}

/** The least of everything that a definition may leave to be filled in or write in another way. */
const otherWays = [
  head,
  head.replace('name: Petal Club', 'name: { en-GB: Petal Club, fr: Pétales }'),
  head.replace('value: "0.01"', 'value: "0.01", expiry: { yearly: 12-31, atLeast: P3M }'),
  `${head}earn: [{ key: a, on: order, give: 1, during: { from: 2026-05-01, until: 2026-05-02T18:00, weekdays: [mon], hours: [09:00, 18:00] } }]`,
  `${head}tiers: { measure: points, window: { rolling: P12M }, keep: { until: P18M }, levels: [{ key: a, name: A, from: "0" }] }`,
  `${head}tiers: { measure: spend, window: lifetime, keep: {}, levels: [{ key: a, name: A, from: "0" }] }`,
  `${head}enrolment: {}\nrefunds: {}\ncredit: {}\ncurrencies: {}\nearn: []\nrewards: []`,
  `${head}rewards: [{ key: a, name: { fr: A }, cost: 0, give: { event: { startsAt: 2026-05-01, venue: { fr: B }, seats: 1 } } }]`,
];

describe('the JSON Schema of a definition', () => {
  it(`is what ${jsonSchemaName} says: else run \`node packages/schema/scripts/json-schema.ts\``, () => {
    const file = resolve(import.meta.dirname, '..', jsonSchemaName);
    expect(readFileSync(file, 'utf8')).toBe(definitionJsonSchema());
  });

  it.each(shownDefinitions())('takes what the parser takes: %s', (_name, text) => {
    expect(parseDefinition(text)).toMatchObject({ ok: true });
    expect(marksIn(text)).toEqual([]);
  });

  it.each(otherWays)('takes it however it is written: %s', (text) => {
    expect(parseDefinition(text)).toMatchObject({ ok: true });
    expect(marksIn(text)).toEqual([]);
  });

  it('takes a definition with everything filled in', () => {
    const parsed = parseDefinition(starterDefinition);
    expect(marksIn(JSON.stringify(parsed.ok && parsed.definition))).toEqual([]);
  });

  it('takes whatever is left out or written otherwise, where the definition’s own shape does', () => {
    const others = [undefined, null, 3, 'none', { fr: 'x' }];
    const sections = Object.entries(definitionSchema.shape).map(([key, shape]) => {
      const section: unknown = Reflect.get(Object(parse(starterDefinition)), key);
      const takes = new Ajv().compile(Object(Reflect.get(schemaOfSections, key)));
      const changed = placesIn(section).flatMap((place) => others.map((other) => replaced(section, place, other)));
      const right = changed.filter((value) => z.safeParse(shape, value).success);
      return { right: right.length, refused: right.filter((value) => !takes(value)) };
    });
    expect(sections.flatMap(({ refused }) => refused)).toEqual([]);
    expect(sections.reduce((sum, { right }) => sum + right, 0)).toBeGreaterThan(150);
  });

  it.each([
    ['currency:', 'curency:', '/program/curency'],
    ['enrolment:', 'enrollment:', '/enrollment'],
    ['pendingDays: 14 ', 'pendingDay: 14 ', '/points/pendingDay'],
    ['limit: {', 'limits: {', '/earn/7/limits'],
    ['levels:', 'level:', '/tiers/level'],
    ['    minimumSpend:', '    minimumSpent:', '/rewards/0/minimumSpent'],
    ['{ amountOff: "5.00" }', '{ amountOf: "5.00" }', '/rewards/0/give/amountOf'],
    ['cost: 500', 'cost: "500"', '/rewards/0/cost'],
    ['pendingDays: 14 ', 'pendingDays: 1.5 ', '/points/pendingDays'],
    ['measure: spend', 'measure: spent', '/tiers/measure'],
  ])('marks %s → %s', (from, to, pointer) => {
    expect(starterDefinition).toContain(from);
    expect(marksIn(starterDefinition.replace(from, to))).toContain(pointer);
  });

  it('describes every key, and every kind of group there is a choice of', () => {
    const seen: string[] = [];
    const undescribed: string[] = [];
    const visit = (node: unknown, at: string, named: boolean): void => {
      if (typeof node !== 'object' || node === null) return;
      const part = (key: string): object => Object(Reflect.get(node, key));
      seen.push(at);
      if (named && typeof Reflect.get(node, 'description') !== 'string') undescribed.push(at);
      for (const [key, property] of Object.entries(part('properties'))) visit(property, `${at}/${key}`, true);
      for (const option of Object.values(part('anyOf'))) visit(option, at, true);
      visit(Reflect.get(node, 'items'), `${at}/*`, 'properties' in part('items'));
      visit(Reflect.get(node, 'additionalProperties'), `${at}/*`, true);
    };
    visit(schema, '', true);
    expect(undescribed).toEqual([]);
    expect(seen).toEqual(
      expect.arrayContaining(['/currencies/*/rate', '/rewards/*/give/event/seats', '/earn/*/cap/every']),
    );
  });
});
