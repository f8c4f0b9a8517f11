import type { IncomingMessage } from 'node:http';
import type { Api } from '../graphql/context.ts';

/** How many bytes a request may bring. The Admin API takes bulk. */
export const bodyMaximum: Readonly<Record<Api, number>> = { storefront: 100_000, admin: 2_000_000 };

/** A request brought more than it may. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Reads a request's body whole, but never more than it may have: Yoga gets it from here. */
export async function readBody(request: IncomingMessage, maximum: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maximum) throw tooLarge(maximum);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximum) throw tooLarge(maximum);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function tooLarge(maximum: number): BodyTooLarge {
  return new BodyTooLarge(`The request's body is larger than ${maximum} bytes.`);
}
