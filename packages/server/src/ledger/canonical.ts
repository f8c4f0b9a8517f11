import { createHash } from 'node:crypto';
import type { Entry } from '../database/generated/prisma/client.ts';

type Hashed = Omit<Entry, 'hash' | 'previousHash' | 'recordedAt' | 'id'>;

const signed = (change: bigint) => (change > 0n ? `+${change}` : `${change}`);

/**
 * The exact text that is hashed for an entry, as `docs/statement.md` gives it: eight lines, no personal data in it.
 * Buckets stand in the order available, pending, held, owed, each as its change and its state after.
 */
export function canonicalText(entry: Hashed): string {
  return [
    'laurel-entry-1',
    `wallet ${entry.walletId} ${entry.asset} version ${entry.version}`,
    `${entry.kind} ${entry.at.toISOString()}`,
    `available ${signed(entry.available)} ${entry.availableAfter}`,
    `pending ${signed(entry.pending)} ${entry.pendingAfter}`,
    `held ${signed(entry.held)} ${entry.heldAfter}`,
    `owed ${signed(entry.owed)} ${entry.owedAfter}`,
    `order ${entry.orderId ?? '-'} refund ${entry.refundId ?? '-'} redemption ${entry.redemptionId ?? '-'}${entry.activityId ? ` activity ${entry.activityId}` : ''}`,
  ].join('\n');
}

/** SHA-256 over the hash of the entry before (nothing for the first) and the canonical text. */
export function entryHash(previous: Uint8Array | null, entry: Hashed): Buffer<ArrayBuffer> {
  const hash = createHash('sha256');
  if (previous) hash.update(previous);
  return hash.update(canonicalText(entry)).digest();
}
