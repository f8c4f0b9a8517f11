import type { Definition } from '@laurel/schema/definition';
import { parseDefinition } from '@laurel/schema/parse';
import { starterDefinition } from '@laurel/schema/starter';
import type { Pool } from 'pg';
import { invariant } from '../../base/invariant.ts';
import { migrate } from '../../database/migrate.ts';
import { createPool } from '../../database/pool.ts';
import { createAnnouncer } from '../../events/commands.ts';
import { createLoyalty } from '../../loyalty/create.ts';
import { fillPools, type PoolFile, requirePools } from '../pool-files.ts';
import type { ChosenProgram } from '../program-choice.ts';
import { putInForce } from '../put-in-force.ts';
import type { Terminal } from '../terminal.ts';
import { type DevelopmentKeys, keepKeys } from './keys.ts';

/** What a gateway in development starts from. */
export type Preparation = {
  readonly databaseUrl: string;
  readonly masterKey: Buffer;
  readonly dataDir: string;
  /** Null where whatever is in force will do. */
  readonly definition: Definition | null;
  /** The pools that its rewards take codes from. */
  readonly pools: readonly PoolFile[];
  readonly terminal: Terminal;
};

/** A database with a programme in force and keys to use it with. */
export type Prepared = { readonly program: ChosenProgram; readonly keys: DevelopmentKeys };

/** Migrates the database, puts a programme in force, and makes its keys, as far as that was not done before. */
export async function prepare({
  databaseUrl,
  masterKey,
  dataDir,
  definition,
  pools,
  terminal,
}: Preparation): Promise<Prepared> {
  await migrate(databaseUrl);
  const pool = createPool(databaseUrl, { max: 2, log: terminal.tell });
  try {
    await markAsDevelopment(pool);
    const program = await programInForce(pool, { definition, pools }, terminal);
    return { program, keys: await keepKeys({ pool, masterKey, dataDir, program }) };
  } finally {
    await pool.end();
  }
}

/** Only an empty database becomes one whose clock may be moved: a shop's own never does by being opened with `dev`. */
async function markAsDevelopment(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO installation (id, movable_clock, created_at)
     SELECT 1, true, now() WHERE NOT EXISTS (SELECT FROM program) ON CONFLICT DO NOTHING`,
  );
}

async function programInForce(
  pool: Pool,
  { definition: given, pools }: Pick<Preparation, 'definition' | 'pools'>,
  terminal: Terminal,
): Promise<ChosenProgram> {
  const latest = given === null ? await latestProgram(pool) : undefined;
  if (latest !== undefined) return latest;
  const announcer = createAnnouncer(pool, terminal.tell);
  const loyalty = createLoyalty({ pool, publish: announcer.publish });
  const definition = given ?? starter();
  await requirePools(pool, definition, pools);
  const { programId, slug, version, changes } = await putInForce(pool, loyalty, { definition });
  await fillPools(loyalty, { programId, pools }, terminal);
  await announcer.flush();
  if (changes.length > 0) terminal.tell(`Version ${version} of ${slug} is in force.`);
  for (const change of changes) terminal.tell(`  ${change}`);
  return { id: programId, slug };
}

async function latestProgram(pool: Pool): Promise<ChosenProgram | undefined> {
  const { rows } = await pool.query<ChosenProgram>(
    `SELECT p.id, p.slug FROM program p JOIN definition d ON d.program_id = p.id AND d.version = p.version
      ORDER BY d.applied_at DESC, p.id LIMIT 1`,
  );
  return rows[0];
}

function starter(): Definition {
  const parsed = parseDefinition(starterDefinition);
  invariant(parsed.ok, 'The starter is a definition that can be put in force.');
  return parsed.definition;
}
