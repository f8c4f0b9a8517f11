import { z } from 'zod';
import { closest } from '../closest.ts';
import { isLaterSection } from './later.ts';
import type { Path, Schema } from './walk.ts';
import { below, childOf, keysOf } from './walk.ts';

/** A key that its group does not know: what to say of it, and the path that it was probably meant to stand at. */
export type Stranger = { readonly sentence: string; readonly meant: Path | null };

/** The group that a key was found in: its schema, the way to it, and all that was written. */
export type Place = { readonly schema: Schema; readonly path: Path; readonly root: Schema; readonly written: unknown };

/** What is to be said of a key that a group does not know. */
export function strangerIn(place: Place, key: string): Stranger {
  if (place.path.length === 0 && isLaterSection(key))
    return { sentence: `“${key}” is not supported yet.`, meant: null };
  return belongsInside(place, key) ?? belongsOutside(place, key) ?? misspelt(place, key);
}

/** The group just above knows the key, and has it not: it is not indented far enough. */
function belongsInside({ schema, path, written }: Place, key: string): Stranger | null {
  const group = path.reduce(childOf, written);
  const above = Object.keys(Object(group));
  const home = above.slice(0, above.indexOf(key)).findLast((name) => keysOf(schema).includes(name));
  const inner = home === undefined ? undefined : below(schema, home);
  if (home === undefined || inner === undefined || !keysOf(inner).includes(key)) return null;
  if (childOf(childOf(group, home), key) !== undefined) return null;
  const sentence = `“${key}” is not a key here. It belongs to “${home}” above: indent it further than “${home}”.`;
  return { sentence, meant: [...path, home, key] };
}

/** A group around this one knows the key, has it not, and can take what is written: it is indented too far. */
function belongsOutside({ path, root, written }: Place, key: string): Stranger | null {
  const value = childOf(path.reduce(childOf, written), key);
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const around = path.slice(0, depth);
    const schema = around.reduce<Schema | undefined>((here, step) => here && below(here, step), root);
    const home = schema && below(schema, key);
    const taken = childOf(around.reduce(childOf, written), key) !== undefined;
    if (home === undefined || taken || !z.safeParse(home, value).success) continue;
    const sentence = `“${key}” is not a key here. It belongs beside “${path[depth]}”: indent it as far as “${path[depth]}”.`;
    return { sentence, meant: [...around, key] };
  }
  return null;
}

function misspelt({ schema, path, written }: Place, key: string): Stranger {
  const known = keysOf(schema);
  const meant = closest(key, known);
  if (meant === null) return { sentence: `“${key}” is not a key here. There is ${known.join(', ')}.`, meant: null };
  const sentence = `“${key}” is not a key here. Did you mean “${meant}”?`;
  return { sentence, meant: childOf(path.reduce(childOf, written), meant) === undefined ? [...path, meant] : null };
}
