import type { ClientBase } from 'pg';
import type { Entry } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { entryHash } from './canonical.ts';
import { entryTable } from './tables.ts';
import type { Break } from './verify-audits.ts';

const entriesAtOnce = 5000;

/** Reads every entry once, wallet by wallet, and recomputes its hash, its version and the state it left. */
export async function verifyChains(
  client: ClientBase,
  { programId, onProgress }: { programId: string | null; onProgress?: ((entries: number) => void) | undefined },
): Promise<{ entries: number; problems: Break[] }> {
  const problems: Break[] = [];
  let entries = 0;
  let previous: Entry | null = null;
  for (;;) {
    const rows = await nextEntries(client, programId, previous);
    for (const entry of rows) {
      const before: Entry | null = previous?.walletId === entry.walletId ? previous : null;
      const message = problems.length < 20 ? breakOf(entry, before) : null;
      if (message)
        problems.push({ what: 'chain', where: `wallet ${entry.walletId} version ${entry.version}`, message });
      previous = entry;
    }
    entries += rows.length;
    onProgress?.(entries);
    if (rows.length < entriesAtOnce) return { entries, problems };
  }
}

async function nextEntries(client: ClientBase, programId: string | null, after: Entry | null): Promise<Entry[]> {
  const { rows } = await client.query<Entry>({
    name: after ? 'entries after' : 'first entries',
    text: `SELECT ${selectList(entryTable)} FROM entry
           WHERE ($1::uuid IS NULL OR program_id = $1) ${after ? 'AND (program_id, wallet_id, version) > ($3, $4, $5)' : ''}
           ORDER BY program_id, wallet_id, version LIMIT $2`,
    values: [programId, entriesAtOnce, ...(after ? [after.programId, after.walletId, after.version] : [])],
  });
  return rows;
}

const buckets = ['available', 'pending', 'held', 'owed'] as const;

function breakOf(entry: Entry, before: Entry | null): string | null {
  if (entry.version !== (before?.version ?? 0n) + 1n) return 'A version is missing before this entry.';
  for (const bucket of buckets) {
    const state = before?.[`${bucket}After`] ?? 0n;
    if (state + entry[bucket] !== entry[`${bucket}After`]) return `${bucket} does not follow from the entry before.`;
  }
  const previousHash = before?.hash ?? null;
  if (!isEqual(entry.previousHash, previousHash)) return 'The hash of the entry before is another.';
  return isEqual(entry.hash, entryHash(previousHash, entry)) ? null : 'The entry is not what was hashed.';
}

function isEqual(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : Buffer.compare(one, other) === 0;
}
