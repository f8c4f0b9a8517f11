import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definitionSchema } from './definition.ts';
import { definitionJsonSchema } from './json-schema.ts';
import { parseDefinition } from './parse.ts';
import { starterDefinition } from './starter.ts';

/** Every key of the format that stands in the starter, in a comment or not. */
const written = new Set([...starterDefinition.matchAll(/([A-Za-z]+):/g)].map(([, key]) => key));

/** Keys that the format has anywhere, by the names they are written with. */
function everyKey(): string[] {
  const keys = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(Object(Reflect.get(node, 'properties')))) keys.add(key);
    for (const part of Object.values(node)) visit(part);
  };
  const schema = JSON.parse(definitionJsonSchema());
  // Tokens and texts are as many as the widget has: the reference shows them.
  for (const section of ['theme', 'wording']) schema.properties[section] = {};
  visit(schema);
  return [...keys];
}

describe('the starter', () => {
  const parsed = parseDefinition(starterDefinition);
  const definition = parsed.ok ? parsed.definition : null;

  it('can be put in force as it is', () => {
    expect(parsed).toMatchObject({ ok: true });
  });

  it('has every section', () => {
    expect(Object.keys(definitionSchema.shape).filter((section) => !written.has(section))).toEqual([]);
  });

  it('has every way to earn and every kind of reward', () => {
    const rules = definition?.earn.map((rule) => Object.keys(z.record(z.string(), z.unknown()).parse(rule)));
    for (const key of [
      'per',
      'give',
      'each',
      'multiply',
      'exclude',
      'cashback',
      'limit',
      'cap',
      'during',
      'lines',
      'when',
    ])
      expect(rules?.some((keys) => keys.includes(key))).toBe(true);
    expect(new Set(definition?.earn.map(({ on }) => on))).toEqual(
      new Set(['join', 'order', 'activity', 'birthday', 'anniversary']),
    );
    expect(new Set(definition?.rewards.map(({ give }) => Object.keys(give)[0]))).toEqual(
      new Set([
        'amountOff',
        'percentOff',
        'freeShipping',
        'product',
        'storeCredit',
        'giftCard',
        'access',
        'event',
        'donation',
      ]),
    );
  });

  it('shows each key but those that say more of the same', () => {
    expect(everyKey().filter((key) => !written.has(key))).toEqual(['locales', 'description', 'imageUrl', 'endsAt']);
  });

  it('names the schema beside it in its first line', () => {
    expect(starterDefinition.split('\n')[0]).toBe('# yaml-language-server: $schema=program.schema.json');
  });

  it.each([
    'expiry: none',
    'expiry: { inactivity: P12M }',
    'expiry: { yearly: "12-31", atLeast: P3M }',
    'termsUrl: https://shop.example/rewards-terms',
    'codes: { pool: five-off.txt }',
    'wording: { en: { rewards.title: Treats } }',
  ])('shows what is right in its comments too: %s', (line) => {
    expect(starterDefinition).toContain(`# ${line}`);
    const others = line.startsWith('expiry') ? starterDefinition.replace(/^ {2}expiry: .*$/m, '') : starterDefinition;
    expect(parseDefinition(others.replace(`# ${line}`, line))).toMatchObject({ ok: true });
  });

  it('has a theme in its comments that can be put in force', () => {
    const [commented = ''] = /^# theme:(?:\n# {3}.*)+/m.exec(starterDefinition) ?? [];
    const theme = commented.replaceAll(/^# /gm, '');

    expect(parseDefinition(starterDefinition.replace(commented, theme))).toMatchObject({
      ok: true,
      definition: { theme: { 'color-brand': expect.any(String), radius: '14px' } },
    });
  });
});
