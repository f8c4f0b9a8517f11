import { createHash } from 'node:crypto';

/** A strong validator: the same bytes have the same one, on every gateway. */
export function etagOf(body: string | Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** Whether an If-None-Match header names it. Proxies that compress on the way weaken what they pass on. */
export function isMatch(ifNoneMatch: string | null | undefined, etag: string): boolean {
  const named = (ifNoneMatch ?? '').split(',').map((part) => part.trim().replace(/^W\//, ''));
  return named.includes('*') || named.includes(etag);
}
