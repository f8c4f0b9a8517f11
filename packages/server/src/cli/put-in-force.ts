import type { Definition } from '@laurel/schema/definition';
import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { invariant } from '../base/invariant.ts';
import type { ApplyOptions, Loyalty, ProgramApplied } from '../loyalty/loyalty.ts';
import { Refusal } from '../loyalty/refusals.ts';
import { CommandFailure } from './failure.ts';

/** A definition that is in force, and whose programme it is. */
export type PutInForce = ProgramApplied & { readonly programId: string; readonly slug: string };

/** A definition, and what is done with what members have already. */
type Putting = Omit<ApplyOptions, 'dryRun'> & { readonly definition: Definition };

/**
 * Puts a definition in force as the next version of the programme with its slug, and makes the programme if it is new.
 * One that changes nothing leaves the version as it is.
 */
export async function putInForce(
  pool: Pool,
  loyalty: Loyalty,
  { definition, ...options }: Putting,
): Promise<PutInForce> {
  const { slug } = definition.program;
  const programId = await programOf(pool, slug);
  const applied = await loyalty.programs.apply(programId, definition, { ...options, dryRun: false });
  if (applied instanceof Refusal) throw new CommandFailure(applied.message);
  return { ...applied, programId, slug };
}

/** Several commands may make the same programme at once; then all of them mean one. */
async function programOf(pool: Pool, slug: string): Promise<string> {
  await pool.query(
    `INSERT INTO program (id, slug, version, clock_offset_ms, created_at) VALUES ($1, $2, 0, 0, now())
     ON CONFLICT (slug) DO NOTHING`,
    [uuidv7(), slug],
  );
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM program WHERE slug = $1', [slug]);
  invariant(rows[0] !== undefined, `The programme ${slug} is there once it was made.`);
  return rows[0].id;
}
