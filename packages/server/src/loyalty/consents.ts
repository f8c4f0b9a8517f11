import type { ClientBase } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { ConsentChange } from '../database/generated/prisma/client.ts';
import { insertRows, type Table } from '../database/rows.ts';
import type { Joined } from './batch-members.ts';
import type { Batch } from './batch-state.ts';

const consentTable: Table<ConsentChange> = {
  name: 'consent_change',
  columns: { programId: 'uuid', id: 'uuid', memberId: 'uuid', given: 'boolean', at: 'timestamptz' },
};

/** Notes that a member agrees to be written to, or does so no longer; nothing where it is as it was. */
export function noteConsent(
  batch: Batch,
  { id, memberId, from, to }: { id: string; memberId: string; from: boolean; to: boolean },
): void {
  batch.historyOf(memberId).consent = to;
  if (from === to) return;
  batch.records.consents.push({ programId: batch.programId, id, memberId, given: to, at: batch.now });
}

/** Whoever joins has agreed to nothing before. */
export function noteConsentsOfJoined(batch: Batch, joined: readonly Joined[]): void {
  for (const { member, enrolment } of joined) {
    if (enrolment.marketingConsent !== true) continue;
    const { programId, id: memberId, createdAt: at } = member;
    batch.records.consents.push({ programId, id: uuidv7(), memberId, given: true, at });
  }
}

/** Writes what was noted. */
export async function storeConsents(client: ClientBase, { records }: Batch): Promise<void> {
  await insertRows(client, consentTable, records.consents);
}
