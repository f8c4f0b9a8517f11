import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../../base/unavailable.ts';
import { CommandFailure } from '../failure.ts';
import { Lanes } from './lanes.ts';
import type { BadRow, GoodRow, Row } from './row.ts';
import { isBad } from './row.ts';

/** The gateway's own batches hold as many. */
const batchSize = 256;
const lanes = 4;
const patienceMs = 60_000;

/** What became of a row: new, known before with the same content, or kept out with a reason. */
export type Stored = 'added' | 'unchanged' | { readonly problem: string };

/** How one kind of row is stored. */
export type Storer<T> = {
  /** Rows of one key are stored in the order of the file. */
  readonly keyOf: (value: T) => string;
  /** Answers for each row, in order. May be called again with the same rows. */
  readonly store: (values: readonly T[]) => Promise<Stored[]>;
};

/** What an import did so far. */
export type ImportCounts = { added: number; unchanged: number; rejected: number };

/** Who wants to know how it goes. */
export type ImportListener = {
  readonly rejected: (row: BadRow) => Promise<void>;
  readonly progressed: (counts: Readonly<ImportCounts>) => void;
};

/** Stores every row that can be stored, and tells of those that cannot. */
export async function importRows<T>(
  rows: AsyncIterable<Row<T>>,
  storer: Storer<T>,
  listener: ImportListener,
): Promise<ImportCounts> {
  const counts: ImportCounts = { added: 0, unchanged: 0, rejected: 0 };

  async function reject(row: BadRow): Promise<void> {
    counts.rejected += 1;
    await listener.rejected(row);
  }

  async function send(batch: readonly GoodRow<T>[]): Promise<void> {
    const outcomes = await patiently(() => storer.store(batch.map(({ value }) => value)));
    for (const [place, { line, text }] of batch.entries()) {
      const outcome = outcomes[place] ?? { problem: 'no answer came for this row' };
      if (typeof outcome === 'string') counts[outcome] += 1;
      else await reject({ line, text, problem: outcome.problem });
    }
    listener.progressed(counts);
  }

  const sender = new Lanes<GoodRow<T>>({ lanes, batchSize, keyOf: ({ value }) => storer.keyOf(value), send });
  for await (const row of rows) await (isBad(row) ? reject(row) : sender.add(row));
  await sender.end();
  return counts;
}

/** A database that restarts in the middle of an import is waited for; what it had stored it knows again. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      if (Date.now() > deadline) {
        throw new CommandFailure(
          `The database could not take anything in for ${patienceMs / 1000} s. What went in stays in; run the same command again to go on.`,
          { cause: error },
        );
      }
      await wait(error.retryAfterSeconds * 1000);
    }
  }
}
