import { z } from 'zod';

/** A schema of any kind. */
export type Schema = z.core.$ZodType;

/** The way to a value: keys, and places in lists. */
export type Path = readonly (string | number)[];

/** The schema that a path leads to, or the first choice on the way, and how many steps there are to it. */
export function placeOf(schema: Schema, path: Path, depth = 0): { readonly schema: Schema; readonly depth: number } {
  const here = unwrapped(schema);
  const step = path[depth];
  if (step === undefined || here instanceof z.ZodUnion) return { schema: here, depth };
  const next = below(here, step);
  return next === undefined ? { schema: here, depth } : placeOf(next, path, depth + 1);
}

/** The keys that a group may have; none where the schema is of another kind. */
export function keysOf(schema: Schema): string[] {
  const here = unwrapped(schema);
  if (here instanceof z.ZodObject) return Object.keys(here.shape);
  return here instanceof z.ZodRecord && here.keyType instanceof z.ZodEnum ? here.keyType.options.map(String) : [];
}

/** The schema of what stands under a key, or in a list. */
export function below(schema: Schema, step: string | number): Schema | undefined {
  const here = unwrapped(schema);
  if (here instanceof z.ZodObject) return here.shape[step];
  if (here instanceof z.ZodArray) return here.element;
  if (!(here instanceof z.ZodRecord)) return undefined;
  const known = keysOf(here);
  return known.length === 0 || known.includes(String(step)) ? here.valueType : undefined;
}

/** What a value has under a key; undefined where it has nothing. */
export function childOf(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}

/** The schema under what only says that it may be left out. */
export function unwrapped(schema: Schema): Schema {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodExactOptional)
    return unwrapped(schema.unwrap());
  const [only, another] = schema instanceof z.ZodUnion ? schema.options : [];
  return only !== undefined && another === undefined ? unwrapped(only) : schema;
}
