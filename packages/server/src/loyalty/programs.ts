import { changesBetween } from '@laurel/schema/changes';
import type { Definition as DefinitionDocument } from '@laurel/schema/definition';
import { filledIn } from '@laurel/schema/parse';
import type { ClientBase, Pool } from 'pg';
import { invariant } from '../base/invariant.ts';
import type { Publish } from '../events/bus.ts';
import { compileProgram } from '../program/compile.ts';
import type { Program } from '../program/program.ts';
import { contentHash } from './idempotency.ts';
import type { ProgramApplied, ProgramInForce, ProgramVersion, RollbackOptions } from './loyalty.ts';
import { InvalidDefinition, InvalidInput, Refusal } from './refusals.ts';
import type { BatchSetting } from './task.ts';
import { validated } from './validated.ts';
import { earlierVersion, versionsOf } from './versions.ts';

const mostCompiled = 200;

type Compiled = { readonly program: Program; readonly since: Date };

type Current = { readonly slug: string; readonly version: number; readonly now: Date };

/** The definitions in force, compiled once a version. */
export class Programs {
  readonly #pool: Pool;
  readonly #committed: Publish;
  readonly #compiled = new Map<string, Compiled>();

  /** `committed` hears of each definition that was put in force. */
  constructor(pool: Pool, committed: Publish = () => undefined) {
    this.#pool = pool;
    this.#committed = committed;
  }

  /** What a transaction decides under: the definition in force and the program's now, both read in it. */
  async setting(client: ClientBase, programId: string): Promise<BatchSetting | Refusal> {
    const current = await readCurrent(client, programId);
    if (!current || current.version === 0) return noDefinition();
    return { ...(await this.#compile(client, programId, current.version)), now: current.now };
  }

  /** The same for reads, outside a transaction; null where no definition was applied yet. */
  async inForce(programId: string): Promise<ProgramInForce | null> {
    const current = await readCurrent(this.#pool, programId);
    if (!current || current.version === 0) return null;
    const { program } = await this.#compile(this.#pool, programId, current.version);
    return { program, now: current.now };
  }

  /** A past version, compiled: what a redemption or an order was decided under. */
  async atVersion(programId: string, version: number): Promise<Program> {
    return (await this.#compile(this.#pool, programId, version)).program;
  }

  /** The same in a transaction. */
  async compiled(client: Pick<ClientBase, 'query'>, programId: string, version: number): Promise<Program> {
    return (await this.#compile(client, programId, version)).program;
  }

  /** Validates a definition and puts it in force as the next version; one that changes nothing leaves the version as it is. */
  apply(
    programId: string,
    source: unknown,
    { dryRun }: { dryRun: boolean },
  ): Promise<ProgramApplied | InvalidDefinition> {
    const definition = validated(source);
    if (definition instanceof InvalidDefinition) return Promise.resolve(definition);
    return this.#change({ programId, dryRun }, (client) =>
      putInForce(client, { programId, definition, dryRun, restores: null }),
    );
  }

  /** Puts the definition of an earlier version in force as the next one: what was decided meanwhile stays decided. */
  rollBack(
    programId: string,
    { to, dryRun }: RollbackOptions,
  ): Promise<ProgramApplied | InvalidDefinition | InvalidInput> {
    return this.#change({ programId, dryRun }, async (client) => {
      const earlier = await earlierVersion(client, programId, to);
      if (earlier instanceof InvalidInput) return earlier;
      const definition = validated(earlier.document);
      if (definition instanceof InvalidDefinition) return definition;
      return putInForce(client, { programId, definition, dryRun, restores: earlier.version });
    });
  }

  /** The versions of a program, the newest first. */
  history(programId: string, { first }: { readonly first: number }): Promise<ProgramVersion[]> {
    return versionsOf(this.#pool, programId, first);
  }

  async #change<Answer extends ProgramApplied | Refusal>(
    { programId, dryRun }: { readonly programId: string; readonly dryRun: boolean },
    change: (client: ClientBase) => Promise<Answer>,
  ): Promise<Answer> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      const answer = await change(client);
      const isKept = !dryRun && !(answer instanceof Refusal);
      await client.query(isKept ? 'COMMIT' : 'ROLLBACK');
      if (isKept) this.#committed([], { programId, memberIds: [], version: answer.version });
      return answer;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  async #compile(client: Pick<ClientBase, 'query'>, programId: string, version: number): Promise<Compiled> {
    const key = `${programId} ${version}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const { rows } = await client.query<{ document: DefinitionDocument; since: Date }>({
      text: 'SELECT document, applied_at AS since FROM definition WHERE program_id = $1 AND version = $2',
      values: [programId, version],
    });
    invariant(rows[0], 'a version in force without its definition');
    const compiled = { program: compileProgram(filledIn(rows[0].document), version), since: rows[0].since };
    if (this.#compiled.size >= mostCompiled) this.#compiled.delete(this.#compiled.keys().next().value ?? '');
    this.#compiled.set(key, compiled);
    return compiled;
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

type Applying = {
  readonly programId: string;
  readonly definition: DefinitionDocument;
  readonly dryRun: boolean;
  /** The earlier version whose definition it is; null where it is a new one. */
  readonly restores: number | null;
};

async function putInForce(
  client: ClientBase,
  { programId, definition, dryRun, restores }: Applying,
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
  if (before && contentHash(before).equals(contentHash(definition)))
    return { version: current.version, changes: [], restores };
  const version = current.version + 1;
  const changes = changesBetween(before, definition);
  if (dryRun) return { version, changes, restores };
  const document = JSON.stringify(definition);
  await client.query(
    'INSERT INTO definition (program_id, version, document, applied_at, restores) VALUES ($1, $2, $3, $4, $5)',
    [programId, version, document, current.now, restores],
  );
  await client.query('UPDATE program SET version = $2 WHERE id = $1', [programId, version]);
  return { version, changes, restores };
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
