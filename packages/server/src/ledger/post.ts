import { uuidv7 } from 'uuidv7';
import { invariant } from '../base/invariant.ts';
import type { Entry, Wallet } from '../database/generated/prisma/client.ts';
import { entryHash } from './canonical.ts';
import type { Page } from './page.ts';

/** The four buckets of a wallet. `owed` stands on the other side: a posting from it raises it. */
export type Bucket = 'available' | 'pending' | 'held' | 'owed';

/** The accounts of the program: they have no balance row, they are sums. */
export type ProgramAccount = 'issued' | 'redeemed' | 'lapsed' | 'clawed_back' | 'adjusted' | 'donated' | 'forgiven';

/** Either side of a posting. */
export type Account = Bucket | ProgramAccount;

/** A leg: an amount from one account to another. Legs of nothing are left out when posted. */
export type Leg = { readonly from: Account; readonly to: Account; readonly amount: bigint };

/** What a member's statement calls an entry. */
export type EntryKind =
  | 'EARN'
  | 'PENDING_CLEARED'
  | 'REDEEM_HOLD'
  | 'REDEEM_CAPTURE'
  | 'REDEEM_RELEASE'
  | 'EXPIRE'
  | 'CLAWBACK'
  | 'REFUND'
  | 'ADJUST'
  | 'TRANSFER';

/** An entry to post, before its numbers are known. */
export type EntryDraft = {
  /** Where the fact itself is the entry, its id. */
  readonly id?: string;
  readonly kind: EntryKind;
  readonly at: Date;
  readonly legs: readonly Leg[];
  readonly orderId?: string | null;
  readonly refundId?: string | null;
  readonly redemptionId?: string | null;
  readonly activityId?: string | null;
  readonly reason?: string | null;
};

type Changes = Record<Bucket, bigint>;

/**
 * Posts an entry on a wallet: its buckets, version and chain move by it. Without a leg that is more than nothing there is no entry.
 * @throws a bug where a bucket would fall below zero, or the member both owe and have
 */
export function post(page: Page, wallet: Wallet, draft: EntryDraft): Entry | null {
  const legs = draft.legs.filter(({ amount }) => amount !== 0n);
  if (legs.length === 0) {
    const { redemptionId, kind, at } = draft;
    if (redemptionId) page.costless.push({ redemptionId, kind, at });
    return null;
  }
  invariant(
    legs.every(({ amount }) => amount > 0n),
    'a posting below zero',
  );

  const change = changesOf(legs);
  applyChanges(wallet, change);
  wallet.version += 1n;
  const entry = entryOf(page, wallet, { draft, change });
  wallet.headHash = entry.hash;
  page.wallets.touch(wallet);
  page.entries.push(entry);
  legs.forEach(({ from, to, amount }, leg) => {
    page.postings.push({ programId: page.programId, entryId: entry.id, leg, fromAccount: from, toAccount: to, amount });
  });
  return entry;
}

function changesOf(legs: readonly Leg[]): Changes {
  const change: Changes = { available: 0n, pending: 0n, held: 0n, owed: 0n };
  for (const { from, to, amount } of legs) {
    if (from in change) change[from as Bucket] += from === 'owed' ? amount : -amount;
    if (to in change) change[to as Bucket] += to === 'owed' ? -amount : amount;
  }
  return change;
}

function applyChanges(wallet: Wallet, change: Changes): void {
  wallet.available += change.available;
  wallet.pending += change.pending;
  wallet.held += change.held;
  wallet.owed += change.owed;
  const whole = wallet.available >= 0n && wallet.pending >= 0n && wallet.held >= 0n && wallet.owed >= 0n;
  invariant(whole, 'a bucket below zero');
  invariant(wallet.owed === 0n || wallet.available === 0n, 'a wallet that owes and has');
}

function entryOf(page: Page, wallet: Wallet, { draft, change }: { draft: EntryDraft; change: Changes }): Entry {
  const entry = {
    programId: page.programId,
    id: draft.id ?? uuidv7(),
    walletId: wallet.id,
    memberId: wallet.memberId,
    version: wallet.version,
    kind: draft.kind,
    asset: wallet.asset,
    ...change,
    availableAfter: wallet.available,
    pendingAfter: wallet.pending,
    heldAfter: wallet.held,
    owedAfter: wallet.owed,
    orderId: draft.orderId ?? null,
    refundId: draft.refundId ?? null,
    redemptionId: draft.redemptionId ?? null,
    activityId: draft.activityId ?? null,
    reason: draft.reason ?? null,
    at: draft.at,
    recordedAt: page.now,
    previousHash: wallet.headHash,
  };
  return { ...entry, hash: entryHash(wallet.headHash, entry) };
}
