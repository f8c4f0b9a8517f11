import { GraphQLError } from 'graphql';
import { Forbidden, Unauthenticated } from '../auth/denials.ts';
import { errorText, type Log } from '../base/log.ts';
import { Unavailable } from '../base/unavailable.ts';
import { isDatabaseTrouble, isNoText } from '../database/trouble.ts';

/** Every `extensions.code` there is. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'QUERY_TOO_COMPLEX'
  | 'UNAVAILABLE'
  | 'INTERNAL';

const codes: ReadonlySet<unknown> = new Set<ErrorCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'PERSISTED_QUERY_NOT_FOUND',
  'QUERY_TOO_COMPLEX',
  'UNAVAILABLE',
  'INTERNAL',
]);

/** Makes errors fit to be seen: each has one of our codes, and what is a bug of ours says so and no more. */
export type Dresser = (error: unknown, requestId: string) => GraphQLError;

/** Opens a dresser. Bugs are told to the log in full, under the request id that the caller sees. */
export function createDresser(log: Log): Dresser {
  return (error, requestId) => {
    const shown = dressed(error);
    if (shown !== null) return shown;
    log.error('a bug, masked outside', { requestId, error: errorText(originOf(error)) });
    return located(error, 'Something went wrong on our side. Tell the requestId to whoever runs this gateway.', {
      code: 'INTERNAL',
      requestId,
    });
  };
}

/** An error with a code, where no other would be right. */
export function codedError(code: ErrorCode, sentence: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(sentence, { extensions: { code, ...extensions } });
}

function dressed(error: unknown): GraphQLError | null {
  if (error instanceof GraphQLError && codes.has(error.extensions['code'])) return error;
  const origin = originOf(error);
  if (origin instanceof Unauthenticated || origin instanceof Forbidden) {
    return located(error, origin.message, { code: origin.code });
  }
  if (origin instanceof Unavailable) return unavailable(error, origin);
  if (isDatabaseTrouble(origin)) return unavailable(error, new Unavailable());
  if (isNoText(origin)) {
    return located(error, 'A text holds the character NUL, which is no text: leave it out.', {
      code: 'BAD_USER_INPUT',
    });
  }
  if (!(origin instanceof GraphQLError)) return null;
  const { http } = origin.extensions;
  return located(error, origin.message, { code: 'BAD_USER_INPUT', ...(http !== undefined && { http }) });
}

function unavailable(error: unknown, { message, retryAfterSeconds }: Unavailable): GraphQLError {
  return located(error, message, {
    code: 'UNAVAILABLE',
    retryAfter: retryAfterSeconds,
    http: { status: 503, headers: { 'Retry-After': String(retryAfterSeconds) } },
  });
}

function located(error: unknown, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { nodes, path, source, positions } = error instanceof GraphQLError ? error : new GraphQLError('');
  return new GraphQLError(message, { nodes, path, source, positions, extensions });
}

// GraphQL wraps what a resolver throws to say where; what counts is what was thrown.
function originOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const inner = error.cause ?? error.originalError;
  return inner === undefined || inner === null ? error : originOf(inner);
}
