import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Api, Context } from '../graphql/context.ts';
import type { Caller } from './caller.ts';
import { codedError, type Dresser } from './errors.ts';
import { type Keeping, keeping } from './keeping.ts';
import { costOf } from './limits/cost.ts';
import { type Limits, limitsOf } from './limits/limits.ts';
import { boundedParse } from './limits/parse.ts';
import { shapeRules } from './limits/rules.ts';
import { persisted } from './persisted.ts';

/** What comes with a request into Yoga: who is calling, and who may keep the answer. A socket's has no answer to keep. */
type ServerContext = { readonly caller: Caller; readonly keeping?: Keeping };

/** One of the two GraphQL endpoints: every control is in it, whatever carries the request. */
export type Endpoint = YogaServerInstance<ServerContext, Context>;

/** What an endpoint is made of. */
export type EndpointParts = {
  readonly api: Api;
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly contextOf: (caller: Caller) => Context;
  /** The documents that may be named by their ids. */
  readonly documents: ReadonlyMap<string, string>;
  readonly dress: Dresser;
  readonly isDevelopment: boolean;
  readonly executionDeadlineMs: number;
};

/** Makes an endpoint. Its body limit, CORS and GraphiQL are the server's own, in front of it. */
export function createEndpoint({
  api,
  path,
  schema,
  contextOf,
  documents,
  dress,
  isDevelopment,
  executionDeadlineMs,
}: EndpointParts): Endpoint {
  const limits = limitsOf[api];
  return createYoga<ServerContext, Context>({
    schema,
    graphqlEndpoint: path,
    context: ({ caller }) => contextOf(caller),
    plugins: [
      keeping(),
      persisted(documents),
      bounded(limits, isDevelopment),
      dressing(dress),
      inTime(executionDeadlineMs),
      costed(limits.cost),
    ],
    maskedErrors: false,
    logging: false,
    batching: false,
    multipart: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    maxRequestBodySize: false,
  });
}

type EndpointPlugin = Plugin<object, ServerContext, Context>;
/** What an envelop hook gets when something is done, as far as it matters here. */
type Done = { readonly result: unknown; readonly setResult: (result: never) => void };

type Result = { errors?: readonly unknown[]; data?: unknown; extensions?: Record<string, unknown> };

/** Bounds a document before anything is done with it. */
function bounded(limits: Limits, isDevelopment: boolean): EndpointPlugin {
  const parse = boundedParse(limits);
  const rules = shapeRules(limits, { isIntrospectionFree: isDevelopment });
  return {
    onParse({ setParseFn }) {
      setParseFn(parse as Parameters<typeof setParseFn>[0]);
    },
    onValidate({ addValidationRule }) {
      for (const rule of rules) addValidationRule(rule);
    },
  };
}

/** Counts the cost of an operation, refuses what costs too much, and tells the cost. */
function costed(most: number): EndpointPlugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { cost, errors } = costOf(operationOf(args), most);
      if (errors.length > 0) setResultAndStopExecution({ errors: [...errors], extensions: { cost } });
      return {
        onExecuteDone: ({ result, setResult }: Done) => {
          if (isSingle(result)) setResult({ ...result, extensions: { ...result.extensions, cost } } as never);
        },
      };
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const { errors } = costOf(operationOf(args), most);
      if (errors.length > 0) setResultAndStopExecution({ errors: [...errors] });
    },
  };
}

/** Gives an operation only so long. */
function inTime(deadlineMs: number): EndpointPlugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        let timer: NodeJS.Timeout | undefined;
        const deadline = new Promise<Result>((resolve) => {
          const error = codedError(
            'UNAVAILABLE',
            'This took too long. Ask for less at once, or repeat it with the same key.',
          );
          timer = setTimeout(() => resolve({ errors: [error] }), deadlineMs);
        });
        return await Promise.race([executeFn(args), deadline]).finally(() => clearTimeout(timer));
      });
    },
  };
}

/** Makes errors fit to be seen, wherever they come from. */
function dressing(dress: Dresser): EndpointPlugin {
  const dressedAll = (result: Result, requestId: string): Result =>
    result.errors === undefined ? result : { ...result, errors: result.errors.map((error) => dress(error, requestId)) };
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (isSingle(result)) setResult(dressedAll(result, serverContext.caller.requestId) as never);
    },
    onExecute({ args }) {
      const { requestId } = callerIn(args);
      return {
        onExecuteDone: ({ result, setResult }: Done) => {
          if (isSingle(result)) setResult(dressedAll(result, requestId) as never);
        },
      };
    },
    onSubscribe({ args }) {
      const { requestId } = callerIn(args);
      return {
        onSubscribeResult: ({ result, setResult }: Done) => {
          if (isSingle(result)) setResult(dressedAll(result, requestId) as never);
          return {
            onNext: ({ result: next, setResult: setNext }: Done) =>
              setNext(dressedAll(next as Result, requestId) as never),
          };
        },
        onSubscribeError: ({ error, setError }) => setError(dress(error, requestId)),
      };
    },
  };
}

function isSingle(result: unknown): result is Result {
  return typeof result === 'object' && result !== null && !(Symbol.asyncIterator in result) && !Array.isArray(result);
}

function callerIn(args: Pick<ExecutionArgs, 'contextValue'>): Caller {
  return (args.contextValue as ServerContext).caller;
}

function operationOf({ schema, document, operationName, variableValues, contextValue }: ExecutionArgs) {
  return {
    schema,
    document,
    operationName: operationName ?? null,
    variables: variableValues ?? {},
    context: contextValue as object,
  };
}
