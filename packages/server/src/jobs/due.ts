import type { PgBoss } from 'pg-boss';
import { errorText, type Log } from '../base/log.ts';
import type { Loyalty } from '../loyalty/loyalty.ts';

/** Each minute: which programs have something due? */
export const findDueQueue = 'find-due';

/** One program's due wallets. */
export const bringToNowQueue = 'bring-to-now';

/** What a job about one program says; nothing personal is ever in it. */
export type ProgramJob = { readonly programId: string };

/** What the handlers call. */
export type DueParts = { readonly time: Loyalty['time']; readonly boss: Pick<PgBoss, 'insert'>; readonly log: Log };

/** Gives every program that has something due a job of its own, unless one of its jobs waits or runs already. */
export async function findDue({ time, boss }: DueParts): Promise<{ programs: number }> {
  const programIds = await time.programsDue();
  await boss.insert(
    bringToNowQueue,
    programIds.map((programId) => ({ data: { programId }, singletonKey: programId })),
  );
  return { programs: programIds.length };
}

/**
 * Brings a program to now, or as far as its turn goes: what is left is due again within a minute. Members whose books have
 * to be mended first are told to the log, each minute until they are.
 */
export async function bringToNow({ time, log }: DueParts, { programId }: ProgramJob, signal: AbortSignal) {
  const { failed, ...report } = await time.runDue(programId, { signal });
  for (const { memberId, error } of failed) {
    const fields = { job: bringToNowQueue, programId, memberId, error: errorText(error) };
    log.error('a member could not be brought to now; the next minute brings the next try', fields);
  }
  return { ...report, failed: failed.length };
}
