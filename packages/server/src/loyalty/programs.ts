import { changesBetween } from '@laurel/schema/changes';
import type { Definition as DefinitionDocument } from '@laurel/schema/definition';
import { filledIn, parseDefinition } from '@laurel/schema/parse';
import type { ClientBase, Pool } from 'pg';
import { invariant } from '../base/invariant.ts';
import { compileProgram } from '../program/compile.ts';
import type { Program } from '../program/program.ts';
import { contentHash } from './idempotency.ts';
import type { ProgramApplied, ProgramInForce } from './loyalty.ts';
import { InvalidDefinition, InvalidInput, type Refusal } from './refusals.ts';
import type { Setting } from './task.ts';

const mostCompiled = 200;

type Current = { readonly slug: string; readonly version: number; readonly now: Date };

/** The definitions in force, compiled once a version. */
export class Programs {
  readonly #pool: Pool;
  readonly #compiled = new Map<string, Program>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** What a transaction decides under: the definition in force and the program's now, both read in it. */
  async setting(client: ClientBase, programId: string): Promise<Setting | Refusal> {
    const current = await readCurrent(client, programId);
    if (!current || current.version === 0) return noDefinition();
    return { program: await this.compiled(client, programId, current.version), now: current.now };
  }

  /** The same for reads, outside a transaction; null where no definition was applied yet. */
  async inForce(programId: string): Promise<ProgramInForce | null> {
    const current = await readCurrent(this.#pool, programId);
    if (!current || current.version === 0) return null;
    return { program: await this.compiled(this.#pool, programId, current.version), now: current.now };
  }

  /** A past version, compiled: what a redemption or an order was decided under. */
  atVersion(programId: string, version: number): Promise<Program> {
    return this.compiled(this.#pool, programId, version);
  }

  /** Validates a definition and puts it in force as the next version; one that changes nothing leaves the version as it is. */
  async apply(
    programId: string,
    source: unknown,
    { dryRun }: { dryRun: boolean },
  ): Promise<ProgramApplied | InvalidDefinition> {
    const parsed = parseDefinition(source);
    if (!parsed.ok) return new InvalidDefinition(parsed.problems);
    const { definition } = parsed;
    const compiled = compiledOrProblems(definition);
    if (compiled instanceof InvalidDefinition) return compiled;
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      const applied = await putInForce(client, { programId, definition, dryRun });
      await client.query(dryRun || applied instanceof InvalidDefinition ? 'ROLLBACK' : 'COMMIT');
      return applied;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** The same in a transaction. */
  async compiled(client: Pick<ClientBase, 'query'>, programId: string, version: number): Promise<Program> {
    const key = `${programId} ${version}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const { rows } = await client.query<{ document: DefinitionDocument }>({
      text: 'SELECT document FROM definition WHERE program_id = $1 AND version = $2',
      values: [programId, version],
    });
    invariant(rows[0], 'a version in force without its definition');
    const program = compileProgram(filledIn(rows[0].document), version);
    if (this.#compiled.size >= mostCompiled) this.#compiled.delete(this.#compiled.keys().next().value ?? '');
    this.#compiled.set(key, program);
    return program;
  }
}

/** What no fact can be decided without. */
function noDefinition(): InvalidInput {
  return new InvalidInput([
    { code: 'NO_DEFINITION', message: 'No definition is in force yet: apply one first.', path: [] },
  ]);
}

async function readCurrent(
  client: Pick<ClientBase, 'query'>,
  programId: string,
  lock = '',
): Promise<Current | undefined> {
  const { rows } = await client.query<Current>({
    name: `program now${lock}`,
    text: `SELECT slug, version, date_trunc('milliseconds', clock_timestamp()) + clock_offset_ms * interval '1 millisecond' AS now
           FROM program WHERE id = $1${lock}`,
    values: [programId],
  });
  return rows[0];
}

function compiledOrProblems(definition: DefinitionDocument): Program | InvalidDefinition {
  try {
    return compileProgram(definition, 1);
  } catch (error) {
    if (error instanceof Error && 'problems' in error)
      return new InvalidDefinition(error.problems as InvalidDefinition['problems']);
    throw error;
  }
}

type Applying = { programId: string; definition: DefinitionDocument; dryRun: boolean };

async function putInForce(
  client: ClientBase,
  { programId, definition, dryRun }: Applying,
): Promise<ProgramApplied | InvalidDefinition> {
  const current = await readCurrent(client, programId, ' FOR UPDATE');
  invariant(current, 'a program that is not there');
  const { rows } = await client.query<{ document: DefinitionDocument }>(
    'SELECT document FROM definition WHERE program_id = $1 AND version = $2',
    [programId, current.version],
  );
  const before = rows[0] ? filledIn(rows[0].document) : null;
  const problems = problemsOfChange({ slug: current.slug, before, after: definition });
  if (problems.length > 0) return new InvalidDefinition(problems);
  if (before && contentHash(before).equals(contentHash(definition))) return { version: current.version, changes: [] };
  const version = current.version + 1;
  const changes = changesBetween(before, definition);
  if (dryRun) return { version, changes };
  const document = JSON.stringify(definition);
  await client.query('INSERT INTO definition (program_id, version, document, applied_at) VALUES ($1, $2, $3, $4)', [
    programId,
    version,
    document,
    current.now,
  ]);
  await client.query('UPDATE program SET version = $2 WHERE id = $1', [programId, version]);
  return { version, changes };
}

function problemsOfChange({
  slug,
  before,
  after,
}: {
  slug: string;
  before: DefinitionDocument | null;
  after: DefinitionDocument;
}) {
  const problems: { pointer: string; message: string }[] = [];
  if (after.program.slug !== slug) {
    problems.push({
      pointer: '/program/slug',
      message: `This programme is "${slug}": its slug cannot become "${after.program.slug}".`,
    });
  }
  if (before && before.program.currency !== after.program.currency) {
    problems.push({
      pointer: '/program/currency',
      message: `The books are kept in ${before.program.currency}: the currency cannot change.`,
    });
  }
  return problems;
}
