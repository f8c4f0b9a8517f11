import type { House } from '../support/house.ts';

/** Whoever owns the database can take its own guards away; the audit must find what they did then. */
export async function withoutGuards({ pool }: House): Promise<void> {
  const { rows } = await pool.query<{ name: string; table: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS table FROM pg_constraint WHERE contype IN ('c', 'f') AND conrelid <> 0
       AND connamespace = 'public'::regnamespace`,
  );
  for (const { name, table } of rows) await pool.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
}

/** One row that is there, to be changed. */
export const one = (table: string, where: string) =>
  `program_id = $1 AND id = (SELECT id FROM ${table} WHERE program_id = $1 AND ${where} LIMIT 1)`;
