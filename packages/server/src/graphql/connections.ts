import { queryFromInfo } from '@pothos/plugin-prisma';
import { type DefaultConnectionArguments, resolveCursorConnection } from '@pothos/plugin-relay';
import type { GraphQLResolveInfo } from 'graphql';
import { badInput } from './answers.ts';
import { pageSizeDefault, pageSizeMaximum } from './builder.ts';
import type { Context } from './context.ts';

/** Which rows a page needs, by the key it is ordered by, newest (greatest) first. */
export type Page<Key> = {
  /** Only below this key. */
  readonly below: Key | undefined;
  /** Only above this key. */
  readonly above: Key | undefined;
  readonly take: number;
  readonly direction: 'asc' | 'desc';
};

/** How the rows of a connection are told apart and put in order. */
export type Keyset<Row, Key> = {
  readonly cursorOf: (row: Row) => string;
  readonly keyOf: (cursor: string) => Key | null;
  readonly read: (page: Page<Key>) => Promise<readonly Row[]>;
};

/** A page of a connection, as the Relay plugin takes it. */
export type PageOf<Row> = {
  readonly edges: { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

/**
 * A page of rows, greatest key first, found by comparing keys. Prisma's own cursor would read all that remains of the
 * table on every page after the first, for our keys have two columns.
 */
export async function keysetConnection<Row, Key>(
  args: DefaultConnectionArguments,
  { cursorOf, keyOf, read }: Keyset<Row, Key>,
): Promise<PageOf<Row>> {
  const key = (cursor: string | undefined, argument: string): Key | undefined => {
    if (cursor === undefined) return undefined;
    const found = keyOf(cursor);
    if (found === null) throw badInput(`“${argument}” is not a cursor of this connection.`);
    return found;
  };
  const page = (await resolveCursorConnection(
    {
      args: checked(args),
      defaultSize: pageSizeDefault,
      maxSize: pageSizeMaximum,
      toCursor: (row) => cursorOf(row as Row),
    },
    async ({ before, after, limit, inverted }) =>
      await read({
        below: key(after, 'after'),
        above: key(before, 'before'),
        take: limit,
        direction: inverted ? 'asc' : 'desc',
      }),
  )) as unknown as PageOf<Row>;
  if (page.edges.length > 0) return page;
  return { ...page, pageInfo: { ...page.pageInfo, startCursor: null, endCursor: null } };
}

/** What a page's rows have to bring along for the fields that were asked for, spread into Prisma's `findMany`. */
export function pageSelection(context: Context, info: GraphQLResolveInfo, typeName: string): object {
  return queryFromInfo({ context, info, typeName, paths: [['edges', 'node'], ['nodes']] });
}

/** A filter of the key column that Prisma understands; nothing where the page has no bound. */
export function between<Key>({ below, above }: Page<Key>): { lt?: Key; gt?: Key } {
  return { ...(below !== undefined && { lt: below }), ...(above !== undefined && { gt: above }) };
}

/** Cursors of rows that are ordered by a UUID: its 16 bytes in base64url. */
export const uuidCursor = {
  cursorOf: ({ id }: { readonly id: string }) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'),
  keyOf: (cursor: string): string | null => {
    const hex = Buffer.from(cursor, 'base64url').toString('hex');
    return hex.length === 32 && cursor.length === 22
      ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      : null;
  },
} as const;

function checked(args: DefaultConnectionArguments): DefaultConnectionArguments {
  const { first, last } = args;
  if ((first ?? 0) < 0 || (last ?? 0) < 0) throw badInput('“first” and “last” must not be negative.');
  if (first != null && last != null) throw badInput('Ask for “first” or “last”, not both.');
  return args;
}
