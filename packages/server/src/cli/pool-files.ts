import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Definition } from '@laurel/schema/definition';
import type { Pool } from 'pg';
import { Check } from '../loyalty/check.ts';
import type { Loyalty } from '../loyalty/loyalty.ts';
import { type ReadCode, readCodes } from '../loyalty/pool-codes.ts';
import { Refusal } from '../loyalty/refusals.ts';
import { CommandFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';

const codesAtOnce = 10_000;
const toldMaximum = 20;

/** A pool that rewards take codes from, and the codes of its file; null where there is no such file. */
export type PoolFile = { readonly name: string; readonly file: string; readonly codes: readonly ReadCode[] | null };

/** Reads the pools of a definition: each a file beside it, one code a line. What is wrong with a file is told by line, and fails. */
export function readPools(definitionFile: string, { rewards }: Definition, terminal: Terminal): PoolFile[] {
  const names = [...new Set(rewards.flatMap(({ codes }) => codes?.pool ?? []))];
  return names.map((name) => {
    const file = resolve(dirname(definitionFile), name);
    const text = textOf(file);
    if (text === null) return { name, file, codes: null };
    const check = new Check();
    const codes = readCodes(text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/), check);
    if (check.problems.length > 0)
      refuse(
        file,
        check.problems.map(({ message }) => message),
        terminal,
      );
    return { name, file, codes };
  });
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function refuse(file: string, messages: readonly string[], terminal: Terminal): never {
  for (const message of messages.slice(0, toldMaximum)) terminal.tell(`${file}: ${message}`);
  const count = messages.length === 1 ? 'a line that is' : `${messages.length} lines that are`;
  throw new CommandFailure(`${file} has ${count} no code to give out.`);
}

/** Fails where a pool has neither a file nor codes from before: nobody could have its rewards. */
export async function requirePools(
  pool: Pool,
  { program: { slug } }: Definition,
  pools: readonly PoolFile[],
): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT c.name FROM code_pool c JOIN program p ON p.id = c.program_id WHERE p.slug = $1 AND c.added > 0',
    [slug],
  );
  const filled = new Set(rows.map(({ name }) => name));
  const missing = pools.find(({ name, codes }) => codes === null && !filled.has(name));
  if (missing) {
    throw new CommandFailure(
      `There is no file ${missing.file}, and the pool ${missing.name} holds no codes from before: write the codes in it, one a line.`,
    );
  }
}

/** Adds the codes of the files to their pools, and says how many went in. */
export async function fillPools(
  loyalty: Loyalty,
  { programId, pools }: { readonly programId: string; readonly pools: readonly PoolFile[] },
  terminal: Terminal,
): Promise<void> {
  for (const { name, file, codes } of pools) {
    if (codes === null) terminal.tell(`There is no file ${file}: the pool ${name} keeps the codes that it has.`);
    else await fillPool(loyalty, { programId, name, file, codes }, terminal);
  }
}

type Filling = {
  readonly programId: string;
  readonly name: string;
  readonly file: string;
  readonly codes: readonly ReadCode[];
};

async function fillPool(loyalty: Loyalty, { programId, name, file, codes }: Filling, terminal: Terminal) {
  let [added, left] = [0, 0];
  for (let from = 0; from === 0 || from < codes.length; from += codesAtOnce) {
    const some = codes.slice(from, from + codesAtOnce);
    const input = { pool: name, codes: some.map(({ text }) => text) };
    const filled = await loyalty.rewards.addPoolCodes(programId, input);
    if (filled instanceof Refusal) {
      const messages = filled.problems.map(({ message, path }) => {
        const line = some[Number(path[1])]?.line;
        return line === undefined ? message : message.replace(/^Line \d+/, `Line ${line}`);
      });
      refuse(file, messages, terminal);
    }
    added += filled.added;
    left = filled.left;
    terminal.redraw?.(`${name}: ${(from + some.length).toLocaleString('en')} codes`);
  }
  const count = added === 1 ? '1 code' : `${added.toLocaleString('en')} codes`;
  terminal.tell(`${name}: ${count} added, ${left.toLocaleString('en')} left to give out.`);
}
