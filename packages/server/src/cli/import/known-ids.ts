import type { Pool } from 'pg';
import { Unavailable } from '../../base/unavailable.ts';

const statements = {
  order: 'SELECT external_id FROM "order" WHERE program_id = $1 AND external_id = ANY ($2)',
  member: 'SELECT external_id FROM member WHERE program_id = $1 AND external_id = ANY ($2)',
};

/** Which of these were there already, so that the summary can tell what is new from what only came again. */
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
