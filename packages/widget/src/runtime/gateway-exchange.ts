import {
  type Exchange,
  makeErrorResult,
  makeResult,
  type Operation,
  type OperationResult,
  stringifyDocument,
} from '@urql/core';
import { filter, fromPromise, mergeMap, pipe } from 'wonka';
import type { Request } from './request.ts';

/** The last step of urql's way: sends what is left to the gateway, as everything else in the widget does. */
export function gatewayExchange(request: Request): Exchange {
  const answer = async (operation: Operation): Promise<OperationResult> => {
    try {
      const data: unknown = await request(stringifyDocument(operation.query), operation.variables);
      return makeResult(operation, { data: data as Record<string, unknown> });
    } catch (error) {
      return makeErrorResult(operation, error instanceof Error ? error : new Error(String(error)));
    }
  };
  return () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind !== 'teardown'),
      mergeMap((operation) => fromPromise(answer(operation))),
    );
}
