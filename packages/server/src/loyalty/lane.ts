import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { InvariantViolation } from '../base/invariant.ts';
import { Unavailable } from '../base/unavailable.ts';
import type { Committed } from './batch.ts';
import { FactVanished } from './batch-facts.ts';
import { WalletMissed } from './batch-load.ts';
import type { Outcome, Refusal } from './refusals.ts';
import type { Task } from './task.ts';

const mostInBatch = 256;
const mostWaiting = 20_000;
const retryDelaysMs = [5, 25, 100, 400];
const reconnectDelaysMs = [50, 200, 800];

type Waiting = {
  readonly task: Task;
  readonly resolve: (outcome: Outcome<object>) => void;
  readonly reject: (error: unknown) => void;
};

/** Runs one batch and commits it. */
export type RunBatch = (tasks: readonly Task[]) => Promise<Committed>;

/**
 * The queue of one program: while one batch commits, the next gathers. There are no timers, so throughput rises with load.
 * A batch that fails as a whole is tried again or halved, down to the fact that cannot be booked; keys make that safe.
 */
export class Lane {
  readonly #run: RunBatch;
  readonly #committed: (committed: Committed) => void;
  readonly #waiting: Waiting[] = [];
  #working: Promise<void> | null = null;

  constructor(run: RunBatch, committed: (committed: Committed) => void) {
    this.#run = run;
    this.#committed = committed;
  }

  /**
   * Answers what the fact became, once it is committed.
   * @throws Unavailable where the queue is full or the database out of reach: repeat it with the same key
   */
  push<Row extends object, Reason extends Refusal>(task: Task<Row, Reason>): Promise<Outcome<Row, Reason>> {
    if (this.#waiting.length >= mostWaiting)
      return Promise.reject(new Unavailable('Too many facts are waiting. Repeat this one with the same key.'));
    const outcome = new Promise<Outcome<object>>((resolve, reject) => {
      this.#waiting.push({ task: task as unknown as Task, resolve, reject });
    });
    this.#working ??= this.#work();
    return outcome as Promise<Outcome<Row, Reason>>;
  }

  /** Resolves once nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  async #work(): Promise<void> {
    // One turn of the loop, so that what arrives together is decided together.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, mostInBatch), 0);
    this.#working = null;
  }

  async #settle(batch: readonly Waiting[], attempt: number): Promise<void> {
    try {
      const committed = await this.#run(batch.map(({ task }) => task));
      this.#committed(committed);
      for (const [index, { resolve }] of batch.entries()) resolve(committed.outcomes[index] as Outcome<object>);
    } catch (error) {
      const again = await waitToRetry(error, attempt);
      if (again) return this.#settle(batch, attempt + 1);
      if (isUnreachable(error))
        return refuse(batch, new Unavailable('The database is out of reach. Repeat this with the same key.', 2));
      if (batch.length === 1) return refuse(batch, isContended(error) ? new Unavailable() : error);
      const half = Math.ceil(batch.length / 2);
      await this.#settle(batch.slice(0, half), 0);
      await this.#settle(batch.slice(half), 0);
    }
  }
}

function refuse(batch: readonly Waiting[], error: unknown): void {
  for (const { reject } of batch) reject(error);
}

async function waitToRetry(error: unknown, attempt: number): Promise<boolean> {
  const delays = isUnreachable(error) ? reconnectDelaysMs : isContended(error) ? retryDelaysMs : [];
  const delayMs = delays[attempt];
  if (delayMs === undefined) return false;
  await wait(delayMs * (0.5 + Math.random()));
  return true;
}

/** Another transaction was in the way: serialisation, deadlock, a lock that took too long, a key that was taken meanwhile. */
function isContended(error: unknown): boolean {
  if (error instanceof WalletMissed || error instanceof FactVanished) return true;
  return error instanceof DatabaseError && ['40001', '40P01', '55P03', '57014', '23505'].includes(error.code ?? '');
}

/** The database went away, is starting, or has no connection left. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|57P|53)/.test(error.code ?? '');
  if (error instanceof InvariantViolation || error instanceof TypeError || error instanceof RangeError) return false;
  const text = error instanceof Error ? `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}` : '';
  return /ECONN|EPIPE|ENOENT|ETIMEDOUT|Connection terminated|timeout exceeded|connection|not queryable/i.test(text);
}
