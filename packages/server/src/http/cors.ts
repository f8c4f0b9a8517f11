import type { IncomingMessage, ServerResponse } from 'node:http';

const preflightSeconds = 7_200;

/** Lets a page of an origin that the key's list allows read the answer. Called only once that is known. */
export function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After, X-Request-Id');
}

/** Answers a preflight from an allowed origin. */
export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': 'Content-Type, Accept, Authorization, If-None-Match, X-Laurel-Key',
    'Access-Control-Max-Age': String(preflightSeconds),
  });
  response.end();
}

/** The origin of the page that calls; null where none says so. */
export function originOf(request: Pick<IncomingMessage, 'headers'>): string | null {
  return request.headers.origin ?? null;
}
