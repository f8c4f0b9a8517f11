import { createHash } from 'node:crypto';

/** What makes a fact one and the same: repeated with equal content it answers what it became. */
export type FactIdentity = {
  readonly actor: string;
  readonly kind: string;
  readonly key: string;
  readonly hash: Buffer<ArrayBuffer>;
};

/**
 * The hash of what decides a fact: keys sorted, what is absent equal to null, instants in UTC, whole numbers as text.
 * Decimals have been normalised by the caller (`contract/README.md`, Idempotency).
 */
export function contentHash(content: unknown): Buffer<ArrayBuffer> {
  return createHash('sha256').update(canonicalJson(content)).digest();
}

/** A decimal as it is compared: no sign of plus, no zeros that say nothing. */
export function normalDecimal(text: string | null | undefined): string | null {
  const match = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text ?? '');
  if (!match) return text ?? null;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return digits === '0' ? digits : `${sign}${digits}`;
}

function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return JSON.stringify(value.toString());
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== null && item !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
