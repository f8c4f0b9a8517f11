import { JoinWaitingListDocument } from '@laurel/schema/documents/join-waiting-list';
import { LeaveWaitingListDocument } from '@laurel/schema/documents/leave-waiting-list';
import { attempt } from './attempt.ts';
import type { Ask } from './panel-data.ts';
import type { Waiting } from './types.ts';

/** What came of it: the place, where it worked. */
interface Stood {
  readonly ok: boolean;
  readonly place?: Waiting;
}

/** Joins the line for a seat, or leaves it. */
export function waitingDeeds(mutate: Ask): (rewardId: string, leave: boolean) => Promise<Stood> {
  return async (rewardId, leave) => {
    const input = { rewardId };
    const outcome = await attempt('WaitingPlace', async () =>
      leave
        ? (await mutate(LeaveWaitingListDocument, { input })).leaveWaitingList
        : (await mutate(JoinWaitingListDocument, { input })).joinWaitingList,
    );
    return outcome.ok ? { ok: true, place: outcome.value } : { ok: false };
  };
}
