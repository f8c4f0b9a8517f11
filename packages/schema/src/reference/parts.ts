import { z } from 'zod';
import type { Schema } from '../definition/walk.ts';
import { unwrapped } from '../definition/walk.ts';
import { definitionSchema } from '../definition.ts';
import type { Row } from './rows.ts';
import { aboutOf, rowsOf } from './rows.ts';

/** A heading of the reference: what it is about, a row for each of its keys, and examples of it. */
export type Part = {
  readonly title: string;
  readonly about: string | null;
  readonly rows: readonly Row[];
  /** Definitions with nothing but the section in them, each with one example or several. */
  readonly examples: readonly { readonly [section: string]: unknown }[];
};

/** Every heading of the reference, in its order. */
export function referenceParts(): Part[] {
  return Object.entries(definitionSchema.shape).flatMap(([section, schema]) => {
    const item = itemOf(schema);
    if (item instanceof z.ZodUnion) return kindsOf(section, schema, item.options);
    return [sectionOf(section, schema)];
  });
}

function sectionOf(section: string, schema: Schema): Part {
  const [here, item] = [unwrapped(schema), itemOf(schema)];
  const rows = here instanceof z.ZodRecord ? rowsOf(here.valueType, '*.') : rowsOf(item ?? here, '');
  const values = item === null ? examplesOf(schema) : [examplesOf(item)];
  return {
    title: `## ${section}`,
    about: aboutOf(schema),
    rows,
    examples: values.map((value) => ({ [section]: value })),
  };
}

/** A list of several kinds: first the keys that each of them has, then each with those of its own. */
function kindsOf(section: string, schema: Schema, kinds: readonly Schema[]): Part[] {
  const shared = sharedKeys(kinds);
  const isShared = ({ key }: Row) => shared.has(key.split('.')[0] ?? key);
  const [first] = kinds;
  return [
    {
      title: `## ${section}`,
      about: `${aboutOf(schema)} Each has these keys, and those of its kind below.`,
      rows: first === undefined ? [] : rowsOf(first, '').filter(isShared),
      examples: examplesOf(schema).map((value) => ({ [section]: value })),
    },
    ...kinds.map((kind) => ({
      title: `### ${aboutOf(kind).replace(/\.$/, '')}`,
      about: null,
      rows: rowsOf(kind, '').filter((row) => !isShared(row)),
      examples: [{ [section]: examplesOf(kind) }],
    })),
  ];
}

/** The keys that each of several kinds has and means the same by. */
function sharedKeys(kinds: readonly Schema[]): Set<string> {
  const [first = [], ...others] = kinds.map((kind) =>
    Object.entries<Schema>(kind instanceof z.ZodObject ? kind.shape : {}),
  );
  const everywhere = first.filter(([key, schema]) =>
    others.every((entries) => entries.some(([name, other]) => name === key && other === schema)),
  );
  return new Set(everywhere.map(([key]) => key));
}

function itemOf(schema: Schema): Schema | null {
  const here = unwrapped(schema);
  return here instanceof z.ZodArray ? unwrapped(here.element) : null;
}

function examplesOf(schema: Schema): readonly unknown[] {
  const examples = z.globalRegistry.get(schema)?.['examples'];
  return Array.isArray(examples) ? examples : [];
}
