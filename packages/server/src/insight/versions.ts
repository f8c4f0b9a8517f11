import type { ClientBase } from 'pg';
import type { Program } from '../program/program.ts';

/** The versions of a program's definition, compiled. The loyalty room keeps them. */
export type Versions = {
  inForce(programId: string): Promise<{ readonly program: Program; readonly now: Date } | null>;
  atVersion(programId: string, version: number): Promise<Program>;
};

/** The version in force at an instant; before the first one was applied, the first. */
export async function versionAt(client: ClientBase, programId: string, at: Date): Promise<number> {
  const { rows } = await client.query<{ version: number | null }>({
    name: 'version at',
    text: 'SELECT max(version) AS version FROM definition WHERE program_id = $1 AND applied_at <= $2',
    values: [programId, at],
  });
  return rows[0]?.version ?? 1;
}
