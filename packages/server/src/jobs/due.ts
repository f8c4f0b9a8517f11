import type { PgBoss } from 'pg-boss';
import type { Loyalty } from '../loyalty/loyalty.ts';

/** Each minute: which programs have something due? */
export const findDueQueue = 'find-due';

/** One program's due wallets. */
export const bringToNowQueue = 'bring-to-now';

/** What a job about one program says; nothing personal is ever in it. */
export type ProgramJob = { readonly programId: string };

/** What the handlers call. */
export type DueParts = { readonly time: Loyalty['time']; readonly boss: Pick<PgBoss, 'insert'> };

/** Gives every program that has something due a job of its own, unless one of its jobs waits or runs already. */
export async function findDue({ time, boss }: DueParts): Promise<{ programs: number }> {
  const programIds = await time.programsDue();
  await boss.insert(
    bringToNowQueue,
    programIds.map((programId) => ({ data: { programId }, singletonKey: programId })),
  );
  return { programs: programIds.length };
}

/** Brings a program to now, or as far as its turn goes: what is left is due again within a minute. */
export async function bringToNow({ time }: DueParts, { programId }: ProgramJob, signal: AbortSignal) {
  return await time.runDue(programId, { signal });
}
