import { createComplexityRule } from '@pothos/plugin-complexity';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, validate } from 'graphql';
import { codedError } from '../errors.ts';

/** An operation whose cost is asked for. */
export type Operation = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
  readonly context: object;
};

/** What an operation costs, and what is wrong with that. */
export type Cost = { readonly cost: number; readonly errors: readonly GraphQLError[] };

/** Counts what an operation can make us do, its variables included, before anything is done. */
export function costOf({ schema, document, operationName, variables, context }: Operation, most: number): Cost {
  let cost = 0;
  const rule = createComplexityRule({
    context,
    variableValues: variables,
    operationName,
    validate: ({ complexity }, reportError) => {
      cost = Math.max(cost, complexity);
      if (complexity > most) {
        reportError(
          codedError(
            'QUERY_TOO_COMPLEX',
            `The operation costs ${complexity}; at most ${most} is answered. Ask for less at once.`,
            {
              cost: complexity,
            },
          ),
        );
      }
    },
  });
  const errors = validate(schema, document, [rule]);
  return { cost, errors };
}
