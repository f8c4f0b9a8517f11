import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { ErrorCode } from './errors.ts';

/** The status of an answer that is nothing but a denial or a refusal of the whole request. */
const statuses: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  PERSISTED_QUERY_NOT_FOUND: 400,
  QUERY_TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Answers JSON. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Answers a GraphQL error before GraphQL had its turn. */
export function answerError(response: ServerResponse, error: GraphQLError, status = statusOf(error)): void {
  const { http: _http, ...extensions } = error.extensions;
  const { retryAfter } = extensions;
  if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
  answerJson(response, status, { errors: [{ message: error.message, extensions }] });
}

function statusOf({ extensions }: GraphQLError): number {
  return statuses[extensions['code'] as ErrorCode] ?? 500;
}
