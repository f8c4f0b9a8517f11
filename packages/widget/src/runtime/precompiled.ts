/**
 * Stands in for `@0no-co/graphql.web` in the bundle (see `build.ts`). urql parses and prints documents with it; ours are
 * checked and shortened when the package is built, so all there is left to know is what kind of operation a text is.
 */

/** As much of a document as urql looks at. */
export interface PrecompiledDocument {
  readonly kind: 'Document';
  readonly definitions: readonly {
    readonly kind: string;
    readonly operation: string;
    readonly name: { readonly value: string };
  }[];
  readonly loc: { readonly source: { readonly body: string } };
}

/** The kinds of node that urql asks for. */
export const Kind = { OPERATION_DEFINITION: 'OperationDefinition' };

/** Reads the kind and the name of the operation that a text begins with. */
export function parse(body: string): PrecompiledDocument {
  const [operation = '', value = ''] = body.match(/\w+/g) ?? [];
  const definition = { kind: Kind.OPERATION_DEFINITION, operation, name: { value } };
  return { kind: 'Document', definitions: [definition], loc: { source: { body } } };
}

/** The text a document was made from. */
export function print({ loc }: PrecompiledDocument): string {
  return loc.source.body;
}

/** Named by urql, never made: `gateway-exchange.ts` hands errors on as they are. */
export class GraphQLError extends Error {}
