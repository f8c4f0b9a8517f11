import type { Failure } from './types.ts';

const retryableCodes = new Set(['NETWORK', 'UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL', 'TOKEN']);

/** A request that got no usable answer. */
export class RequestFailed extends Error {
  readonly code: string;
  readonly requestId: string | undefined;

  constructor(
    code: string,
    message: string,
    { cause, requestId }: { cause?: unknown; requestId?: string | undefined } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.requestId = requestId;
  }
}

/** What went wrong, as plain data. */
export function toFailure(error: unknown): Failure {
  const code = error instanceof RequestFailed ? error.code : 'TOKEN';
  return {
    code,
    message: error instanceof Error ? error.message : String(error),
    retryable: retryableCodes.has(code),
    requestId: error instanceof RequestFailed ? error.requestId : undefined,
  };
}

/** Whether the failure is that of the token, and not of the line. */
export function isAboutToken({ code }: Failure): boolean {
  return code === 'UNAUTHENTICATED' || code === 'TOKEN';
}
