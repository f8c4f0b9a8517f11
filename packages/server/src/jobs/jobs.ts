import { setTimeout as wait } from 'node:timers/promises';
import type { Job, JobResult, PgBoss } from 'pg-boss';
import { errorText, type Log } from '../base/log.ts';
import { isDatabaseTrouble } from '../database/trouble.ts';
import type { Loyalty } from '../loyalty/loyalty.ts';
import { complainer, openBoss, openPool } from './boss.ts';
import { bringToNow, bringToNowQueue, type DueParts, findDue, findDueQueue, type ProgramJob } from './due.ts';

/** What jobs need: the database, the use cases, and where to say what went wrong. */
export type JobsParts = {
  readonly databaseUrl: string;
  readonly loyalty: Pick<Loyalty, 'time'>;
  readonly log: Log;
};

/** The jobs of one gateway. */
export type Jobs = {
  /** Starts them as soon as the database can be reached, however long that takes. */
  start(): void;
  /** Takes no new ones, and ends the ones under way after the transaction they are in. */
  stop(): Promise<void>;
};

const everyMinute = '* * * * *';
const pollingIntervalSeconds = 2;
const retryMs = 1_000;
const goodbyeMaximumMs = 5_000;

// A program with very much to do takes turns with the others: what one turn leaves is due again.
const turnMaximumMs = 20_000;
const programsAtOnce = 4;
const lanes = 2;

// A gateway that was killed keeps its jobs for so long: longer than all the turns of a lane take.
const expireInSeconds = 120;
const keepSeconds = 86_400;

// The next minute brings the next try. Exclusive: of jobs with one key, one waits or runs, on whichever gateway.
const queueOptions = {
  policy: 'exclusive',
  retryLimit: 0,
  expireInSeconds,
  retentionSeconds: keepSeconds,
  deleteAfterSeconds: keepSeconds,
} as const;

/** Sets up a gateway's jobs, which begin with `start`. */
export function createJobs(parts: JobsParts): Jobs {
  const stopping = new AbortController();
  let life: Promise<void> = Promise.resolve();
  return {
    start() {
      life = live(parts, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await life;
    },
  };
}

async function live({ databaseUrl, loyalty, log }: JobsParts, stopping: AbortSignal): Promise<void> {
  const complain = complainer(log);
  const pool = openPool(databaseUrl);
  pool.on('error', complain);
  while (!stopping.aborted) {
    const boss = openBoss(pool, complain);
    try {
      await boss.start();
      await takeUp(boss, { time: loyalty.time, boss, log, stopping });
      await aborted(stopping);
    } catch (error) {
      complain(error);
      await wait(retryMs, undefined, { signal: stopping }).catch(() => undefined);
    } finally {
      await boss.stop({ timeout: goodbyeMaximumMs }).catch(complain);
    }
  }
  await pool.end();
}

type Taking = DueParts & { readonly stopping: AbortSignal };

async function takeUp(boss: PgBoss, taking: Taking): Promise<void> {
  for (const queue of [findDueQueue, bringToNowQueue]) await boss.createQueue(queue, queueOptions);
  // What came due while no gateway ran does not wait for the minute to end.
  await boss.send(findDueQueue);
  await boss.work(findDueQueue, { pollingIntervalSeconds, perJobResults: true }, (jobs: Job<object>[]) =>
    eachOf(jobs, taking, () => findDue(taking)),
  );
  await boss.work(
    bringToNowQueue,
    {
      pollingIntervalSeconds,
      perJobResults: true,
      localConcurrency: lanes,
      batchSize: programsAtOnce,
      burstWhenBatchFull: true,
    },
    (jobs: Job<ProgramJob>[]) => eachOf(jobs, taking, ({ data }, signal) => bringToNow(taking, data, signal)),
  );
  await boss.schedule(findDueQueue, everyMinute);
}

type Handler<Data> = (job: Job<Data>, signal: AbortSignal) => Promise<object>;

/** Does jobs one after the other. One that fails is told to the log, and the others go on. */
async function eachOf<Data extends object>(
  jobs: Job<Data>[],
  { log, stopping }: Taking,
  handle: Handler<Data>,
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const job of jobs) {
    try {
      const signal = AbortSignal.any([stopping, job.signal, AbortSignal.timeout(turnMaximumMs)]);
      results.push({ id: job.id, status: 'completed', output: await handle(job, signal) });
    } catch (error) {
      const { programId } = (job.data ?? {}) as Partial<ProgramJob>;
      const tell = isDatabaseTrouble(error) ? log.warn : log.error;
      tell('a job failed; the next minute brings the next try', { job: job.name, programId, error: errorText(error) });
      results.push({ id: job.id, status: 'failed' });
    }
  }
  return results;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
