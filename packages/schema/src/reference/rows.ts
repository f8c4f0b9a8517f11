import { z } from 'zod';
import type { Schema } from '../definition/walk.ts';
import { unwrapped } from '../definition/walk.ts';

/** One key: what to write under it, and what it means. */
export type Row = { readonly key: string; readonly type: string; readonly required: boolean; readonly about: string };

/** A row for each key of a group, its own keys below it. */
export function rowsOf(schema: Schema, prefix: string): Row[] {
  const group = unwrapped(schema);
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
  const here = unwrapped(schema);
  if (here instanceof z.ZodArray) return choicesOf(here.element);
  return here instanceof z.ZodUnion && titleOf(schema) === undefined ? here.options : [here];
}

function typeOf(schema: Schema): string {
  const title = titleOf(schema);
  if (title !== undefined) return title;
  const here = unwrapped(schema);
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

function isOptional(schema: Schema): boolean {
  return schema instanceof z.ZodExactOptional;
}

function titleOf(schema: Schema): string | undefined {
  return z.globalRegistry.get(unwrapped(schema))?.title;
}

/** What a key or a group means. */
export function aboutOf(schema: Schema): string {
  const about = z.globalRegistry.get(schema)?.description;
  if (about === undefined) throw new Error(`A key of the definition has no description (${typeOf(schema)}).`);
  return about.replaceAll('|', '\\|');
}
