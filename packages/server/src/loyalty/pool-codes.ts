import type { ClientBase, Pool } from 'pg';
import { invariant } from '../base/invariant.ts';
import type { CodePool, PoolCode } from '../database/generated/prisma/client.ts';
import { insertRows, selectList } from '../database/rows.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { codePoolTable, poolCodeTable } from './given-tables.ts';
import type { AddPoolCodesInput } from './inputs.ts';
import type { PoolFilled } from './loyalty.ts';
import type { Sources } from './reads.ts';
import { InvalidInput } from './refusals.ts';
import type { Setting } from './task.ts';

const mostAtOnce = 10_000;
const longest = 64;

/** A code of an upload: as the shop wrote it, as it is kept, and on which line it stood. */
export type ReadCode = { readonly text: string; readonly code: string; readonly line: number };

/**
 * Reads codes as a shop wrote them, one a line: blank lines and repetitions are left out. Codes are found however they
 * are typed, so two that differ only in capitals, dashes, O and 0, or I, L and 1 would be one: that is a problem.
 */
export function readCodes(lines: readonly string[], check: Check): ReadCode[] {
  const codes = new Map<string, ReadCode>();
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text === '') continue;
    const read = { text, code: normalCode(text), line: index + 1 };
    const known = codes.get(read.code);
    if (known?.text === text) continue;
    const problem = problemOf(read, known);
    if (problem) check.problem('INVALID_CODE', `Line ${read.line}: ${problem}`, ['codes', `${index}`]);
    else codes.set(read.code, read);
  }
  return [...codes.values()];
}

function problemOf({ text, code }: ReadCode, known: ReadCode | undefined): string | null {
  if (text.length > longest) return `a code has at most ${longest} characters, this one has ${text.length}.`;
  if (!/^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(text) || code === '')
    return 'a code is made of letters, digits and signs between them.';
  return known ? `"${text}" reads like "${known.text}" of line ${known.line}: leave one of them out.` : null;
}

/** Adds codes to a pool, behind those that it holds. Codes that it holds already are left out, so an upload may be repeated. */
export async function addPoolCodes(
  { pool, programs }: Sources,
  programId: string,
  { pool: name, codes: lines }: AddPoolCodesInput,
): Promise<PoolFilled | InvalidInput> {
  const check = new Check();
  if (lines.length > mostAtOnce) check.problem('TOO_MANY', `At most ${mostAtOnce} codes go in at once.`, ['codes']);
  const codes = check.refusal ? [] : readCodes(lines, check);
  if (check.refusal) return check.refusal;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const setting = await programs.setting(client, programId);
    const refusal = 'program' in setting ? unknownPool(setting, name) : setting;
    const filled = refusal ?? (await fill(client, { programId, name, codes, now: (setting as Setting).now }));
    await client.query('COMMIT');
    return filled as PoolFilled | InvalidInput;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

function unknownPool({ program }: Setting, name: string): InvalidInput | null {
  const pools = [...new Set(program.rewards.flatMap(({ codePool }) => codePool ?? []))];
  if (pools.includes(name)) return null;
  const known = pools.length === 0 ? 'it has none' : `it has ${pools.map((pool) => `"${pool}"`).join(', ')}`;
  const message = `No reward of the programme takes codes from a pool "${name}": ${known}.`;
  return new InvalidInput([{ code: 'UNKNOWN_POOL', message, path: ['pool'] }]);
}

type Filling = {
  readonly programId: string;
  readonly name: string;
  readonly codes: readonly ReadCode[];
  readonly now: Date;
};

async function fill(client: ClientBase, filling: Filling): Promise<PoolFilled | InvalidInput> {
  const { programId, name, codes, now } = filling;
  const pool = await lockPool(client, programId, name);
  const taken = await takenCodes(client, filling);
  const check = new Check();
  const fresh = codes.filter(({ text, code, line }) => {
    const owner = taken.get(code);
    if (!owner) return true;
    if (owner.pool === name && owner.text === text) return false;
    const where = owner.pool === null ? 'the code of a redemption' : `"${owner.text}" in the pool "${owner.pool}"`;
    check.problem('CODE_TAKEN', `Line ${line}: "${text}" reads like ${where}: leave it out.`, ['codes', `${line - 1}`]);
    return false;
  });
  if (check.refusal) return check.refusal;
  const rows = fresh.map(({ text, code }, index): PoolCode => {
    const place = pool.added + BigInt(index + 1);
    return { programId, pool: name, place, code, shownCode: text, redemptionId: null, addedAt: now };
  });
  await insertRows(client, poolCodeTable, rows);
  await client.query('UPDATE code_pool SET added = added + $3 WHERE program_id = $1 AND name = $2', [
    programId,
    name,
    rows.length,
  ]);
  const left = Number(pool.added - pool.given) + rows.length;
  return { pool: name, added: rows.length, known: codes.length - rows.length, left };
}

/** Uploads of a program wait for each other, or two of them could bring the same code; who takes codes waits for its pool. */
async function lockPool(client: ClientBase, programId: string, name: string): Promise<CodePool> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1 || ' pools', 0))`, [programId]);
  await client.query(
    'INSERT INTO code_pool (program_id, name, added, given) VALUES ($1, $2, 0, 0) ON CONFLICT DO NOTHING',
    [programId, name],
  );
  const { rows } = await client.query<CodePool>(
    `SELECT ${selectList(codePoolTable)} FROM code_pool WHERE program_id = $1 AND name = $2 FOR NO KEY UPDATE`,
    [programId, name],
  );
  invariant(rows[0], 'a pool that was made');
  return rows[0];
}

type Owner = { readonly code: string; readonly pool: string | null; readonly text: string };

async function takenCodes(client: Pick<Pool, 'query'>, { programId, codes }: Filling): Promise<Map<string, Owner>> {
  const { rows } = await client.query<Owner>(
    `SELECT code, pool, shown_code AS text FROM pool_code WHERE program_id = $1 AND code = ANY($2::text[])
     UNION ALL SELECT code, NULL, code FROM redemption
       WHERE program_id = $1 AND code = ANY($2::text[]) AND shown_code IS NULL`,
    [programId, codes.map(({ code }) => code)],
  );
  return new Map(rows.map((row) => [row.code, row]));
}
