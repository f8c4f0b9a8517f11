import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';

/** The PostgreSQL type of each property of a row; its column is the property in snake_case. */
export type Columns<Row> = { readonly [Property in keyof Row]-?: string };

/** A table as the multi-row statements need it. The key is (program_id, id) unless told otherwise. */
export type Table<Row> = { readonly name: string; readonly columns: Columns<Row> };

type Cell = string | number | bigint | boolean | Date | Uint8Array | null | object | undefined;

const column = (property: string) => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const quoted = (name: string) => `"${name}"`;

/** The columns of a table, each named as its property: `"program_id" AS "programId", …`. */
export function selectList<Row>(table: Table<Row>, alias = table.name): string {
  return Object.keys(table.columns)
    .map((property) => `${quoted(alias)}.${quoted(column(property))} AS ${quoted(property)}`)
    .join(', ');
}

/** Inserts rows with one statement. */
export async function insertRows<Row extends object>(
  client: ClientBase,
  table: Table<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const properties = Object.keys(table.columns) as (keyof Row & string)[];
  const types = properties.map((property) => table.columns[property]);
  await client.query({
    name: `insert ${table.name}`,
    text: `INSERT INTO ${quoted(table.name)} (${properties.map((p) => quoted(column(p))).join(', ')})
           SELECT * FROM unnest(${types.map((type, at) => `$${at + 1}::${type}[]`).join(', ')})`,
    values: properties.map((property, at) => rows.map((row) => cell(row[property] as Cell, types[at]))),
  });
}

/** Which rows change, what of them, and where it is not (program_id, id), by which key they are found. */
type Change<Row> = {
  readonly rows: readonly Row[];
  readonly set: readonly (keyof Row & string)[];
  readonly key?: readonly (keyof Row & string)[];
};

/** Updates the named properties of rows, found by their key, with one statement. */
export async function updateRows<Row extends { programId: string }>(
  client: ClientBase,
  table: Table<Row>,
  change: Change<Row>,
): Promise<void> {
  if (change.rows.length === 0) return;
  const key = change.key ?? ['programId', 'id' as keyof Row & string];
  const properties = [...key, ...change.set];
  const types = properties.map((property) => table.columns[property]);
  const names = properties.map((property) => quoted(column(property)));
  await client.query({
    name: `update ${table.name} ${nameOf(change.set)}`,
    text: `UPDATE ${quoted(table.name)} AS t SET ${names
      .slice(key.length)
      .map((name) => `${name} = v.${name}`)
      .join(', ')}
           FROM unnest(${types.map((type, at) => `$${at + 1}::${type}[]`).join(', ')}) AS v(${names.join(', ')})
           WHERE ${names
             .slice(0, key.length)
             .map((name) => `t.${name} = v.${name}`)
             .join(' AND ')}`,
    values: properties.map((property, at) => change.rows.map((row) => cell(row[property] as Cell, types[at]))),
  });
}

// A prepared statement is known by its name, of which PostgreSQL reads 63 characters.
function nameOf(set: readonly string[]): string {
  return createHash('sha256').update(set.join()).digest('base64url').slice(0, 16);
}

// A JSON value goes as text, or an array in it would be taken for a dimension of the parameter.
function cell(value: Cell, type: string | undefined): Cell {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' ? JSON.stringify(value) : value;
}
