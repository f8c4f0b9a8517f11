import { changesBetween } from '@laurel/schema/changes';
import type { Definition } from '@laurel/schema/definition';
import { filledIn } from '@laurel/schema/parse';
import type { ClientBase, Pool } from 'pg';
import type { ProgramVersion } from './loyalty.ts';
import { InvalidInput } from './refusals.ts';

type VersionRow = Omit<ProgramVersion, 'changes' | 'definition'> & { readonly document: Definition };

/** The newest versions of a program, each with what it changed in the one before it. */
export async function versionsOf(pool: Pool, programId: string, first: number): Promise<ProgramVersion[]> {
  // One more than asked for: the last of them is compared with it.
  const { rows } = await pool.query<VersionRow>({
    name: 'versions',
    text: `SELECT version, applied_at AS "appliedAt", restores, document FROM definition
           WHERE program_id = $1 ORDER BY version DESC LIMIT $2`,
    values: [programId, first + 1],
  });
  return rows.slice(0, first).map(({ document, ...version }, place) => {
    const before = rows[place + 1];
    const definition = filledIn(document);
    return { ...version, changes: changesBetween(before ? filledIn(before.document) : null, definition), definition };
  });
}

/** An earlier version, and its definition. */
type Earlier = { readonly version: number; readonly document: Definition };

/**
 * The version to go back to: the one that is named, else the one before the definition in force. Where that was put in
 * force by going back already, it is the one before the version it came from: going back twice goes back two versions.
 */
export async function earlierVersion(
  client: ClientBase,
  programId: string,
  to: number | null | undefined,
): Promise<Earlier | InvalidInput> {
  const { rows } = await client.query<Earlier & { readonly inForce: number; readonly restores: number | null }>({
    text: `SELECT p.version AS "inForce", d.version, d.restores, d.document FROM program p
           JOIN definition d ON d.program_id = p.id WHERE p.id = $1 ORDER BY d.version FOR UPDATE OF p`,
    values: [programId],
  });
  const inForce = rows.at(-1);
  if (inForce === undefined) return refusal('There is no version to go back to: nothing was applied yet.');
  const wanted = to ?? (inForce.restores ?? inForce.version) - 1;
  const found = rows.find(({ version }) => version === wanted);
  if (found !== undefined) return found;
  return refusal(
    to == null
      ? 'There is no version before the definition that is in force.'
      : `There is no version ${to}: the versions are 1 to ${inForce.version}.`,
  );
}

function refusal(message: string): InvalidInput {
  return new InvalidInput([{ code: 'NO_SUCH_VERSION', message, path: ['to'] }]);
}
