import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import type { GraphQLError } from 'graphql';
import { denied } from './answers.ts';
import type { Api, Context } from './context.ts';
import type PrismaTypes from './generated/pothos.ts';
import { getDatamodel } from './generated/pothos.ts';
import { decodeId, encodeId, type NodeType } from './ids.ts';

/** The most rows a page of a connection holds. */
export const pageSizeMaximum = 100;

/** How many rows a page holds where the caller does not say. */
export const pageSizeDefault = 20;

type SchemaTypes = {
  Context: Context;
  DefaultFieldNullability: false;
  PrismaTypes: PrismaTypes;
  SubGraphs: Api;
  AuthScopes: { signedIn: boolean; member: boolean };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Decimal: { Input: string; Output: string };
    Points: { Input: bigint; Output: bigint };
    Date: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
};

/** Builds both schemas. It holds no types: each concept's module adds its own. Plugins stand outermost first. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [RelayPlugin, ScopeAuthPlugin, ErrorsPlugin, ComplexityPlugin, PrismaPlugin, SubGraphPlugin],
  defaultFieldNullability: false,
  subGraphs: { defaultForTypes: ['storefront', 'admin'], fieldsInheritFromTypes: true },
  relay: {
    cursorType: 'String',
    nodesOnConnection: { description: 'The rows of this page.', complexity: { field: 1, multiplier: 1 } },
    nodesQueryOptions: false,
    nodeTypeOptions: { description: 'Whatever has an id that names it everywhere.' },
    idFieldOptions: { description: 'Names it everywhere, for ever.' },
    nodeQueryOptions: {
      description: 'Whatever has this id; null for an id that is unknown, malformed, or not yours to see.',
      args: { id: { description: 'An id that this API gave out.' } },
      resolve: (...[, { id }, context, , load]) => (isVisible(id.typename, context) ? load(id) : null),
    },
    pageInfoTypeOptions: { description: 'Where a page lies in its connection.' },
    hasNextPageFieldOptions: { description: 'Whether more follow.' },
    hasPreviousPageFieldOptions: { description: 'Whether more come before.' },
    startCursorFieldOptions: { description: 'The cursor of the first row.' },
    endCursorFieldOptions: { description: 'The cursor of the last row: give it as `after` for the next page.' },
    firstArgOptions: { description: 'At most this many, from the start; 20 where left out, 100 at most.' },
    afterArgOptions: { description: 'Only what follows this cursor.' },
    lastArgOptions: { description: 'At most this many, from the end.' },
    beforeArgOptions: { description: 'Only what comes before this cursor.' },
    edgesFieldOptions: {
      description: 'The rows of this page, each with its cursor.',
      complexity: { field: 1, multiplier: 1 },
    },
    pageInfoFieldOptions: { description: 'Where this page lies.' },
    nodeFieldOptions: { description: 'The row.' },
    cursorFieldOptions: { description: 'Where the row lies: give it as `after` or `before`.' },
    encodeGlobalID: (typename, id) => encodeId(typename as NodeType, String(id)),
    // Nothing throws here: one bad id would take its sibling fields with it.
    decodeGlobalID: (text) => decodeId(text) ?? { typename: '', id: '' },
  },
  prisma: {
    client: (context) => context.prisma,
    dmmf: getDatamodel(),
    maxConnectionSize: pageSizeMaximum,
    defaultConnectionSize: pageSizeDefault,
    onUnusedQuery: 'error',
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: (context) => ({
      signedIn: context.identity !== null,
      member: async () => (await context.viewer()) !== null,
    }),
    unauthorizedError: (_parent, context): GraphQLError =>
      context.identity === null ? denied.signedOut() : denied.notJoined(),
  },
  errors: {
    directResult: true,
    defaultUnionOptions: { name: ({ fieldName }) => `${capitalised(fieldName)}Result` },
  },
  complexity: {
    fieldComplexity: (args, _context, field) => {
      const isConnection = field.args.some((argument) => argument.name === 'first');
      if (isConnection) return { field: 1, multiplier: pageSizeOf(args) };
      return String(field.type).includes('[') ? { field: 1, multiplier: 10 } : 1;
    },
  },
});

builder.queryType({ description: 'Everything that can be read.' });
builder.mutationType({ description: 'Everything that can be done.' });
builder.subscriptionType({ description: 'Everything that can be watched.' });

const ownedByMembers: ReadonlySet<string> = new Set<NodeType>(['Member', 'Balance', 'LedgerEntry', 'Redemption']);
const public_: ReadonlySet<string> = new Set<NodeType>(['Program', 'EarnRule', 'Reward', 'Tier']);

/** Whether this caller could ever see something of that type; whose it is, each type's own lookup asks. */
function isVisible(typename: string, { api, identity }: Context): boolean {
  if (typename === '' || typename === 'Event') return false;
  return api === 'admin' || public_.has(typename) || (identity !== null && ownedByMembers.has(typename));
}

function pageSizeOf({ first, last }: { first?: unknown; last?: unknown }): number {
  const asked = typeof first === 'number' ? first : typeof last === 'number' ? last : pageSizeDefault;
  return Math.min(Math.max(asked, 1), pageSizeMaximum);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
