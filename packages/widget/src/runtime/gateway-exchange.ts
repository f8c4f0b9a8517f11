import { type Exchange, type Operation, type OperationResult, stringifyDocument } from '@urql/core';
import { filter, fromPromise, mergeMap, pipe } from 'wonka';
import type { Request } from './request.ts';

/** The last step of urql's way: sends what is left to the gateway, as everything else in the widget does. */
export function gatewayExchange(request: Request): Exchange {
  const answer = async (operation: Operation): Promise<OperationResult> => {
    const result = { operation, stale: false, hasNext: false };
    try {
      const data: unknown = await request(stringifyDocument(operation.query), operation.variables);
      return { ...result, data } as OperationResult;
    } catch (error) {
      // The error as it is: urql's own wrapper would hide its code.
      return { ...result, data: undefined, error } as OperationResult;
    }
  };
  return () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind !== 'teardown'),
      mergeMap((operation) => fromPromise(answer(operation))),
    );
}
