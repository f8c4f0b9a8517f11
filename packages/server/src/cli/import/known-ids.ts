import type { Pool } from 'pg';
import { Unavailable } from '../../base/unavailable.ts';

const statements = {
  order: 'SELECT external_id FROM "order" WHERE program_id = $1 AND external_id = ANY ($2)',
  member: 'SELECT external_id FROM member WHERE program_id = $1 AND external_id = ANY ($2)',
  /** Members who were ever given a tier by hand. */
  tiered: `SELECT m.external_id FROM member m WHERE m.program_id = $1 AND m.external_id = ANY ($2)
    AND EXISTS (SELECT FROM manual_tier t WHERE t.program_id = m.program_id AND t.member_id = m.id)`,
};

/** Which of these were there already, so that what only comes again can be told from what is new. */
export async function knownIds(
  pool: Pool,
  kind: keyof typeof statements,
  { programId, externalIds }: { programId: string; externalIds: readonly string[] },
): Promise<Set<string>> {
  try {
    const { rows } = await pool.query<{ external_id: string }>(statements[kind], [programId, externalIds]);
    return new Set(rows.map((row) => row.external_id));
  } catch (error) {
    throw new Unavailable(error instanceof Error ? error.message : undefined);
  }
}
