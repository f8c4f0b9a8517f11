import type { Redemption } from '../database/generated/prisma/client.ts';
import type { Reward } from '../program/program.ts';
import type { Batch } from './batch-state.ts';
import { leftOf } from './left.ts';

/** How many of a reward a member can have now; null where there is no end of them. */
export function leftNow(batch: Batch, { reward, memberId }: { reward: Reward; memberId: string }): number | null {
  const { given } = batch;
  const offers = given.offersOf(reward.key);
  const isOffered = offers.some((offer) => offer.memberId === memberId);
  // A seat that nobody is offered belongs to those who wait.
  const kept = isOffered ? offers.length - 1 : offers.length + (given.lines.get(reward.key)?.waiting ?? 0);
  const codes = reward.codePool === null ? 0 : (given.pools.get(reward.codePool)?.next.length ?? 0);
  return leftOf(reward, { taken: takenNow(batch, reward.key), kept, codes });
}

/** How many of a reward's stock are taken now, with what this batch took and gave back. */
export function takenNow(batch: Batch, rewardKey: string): number {
  const onPage = [...batch.page.redemptions.all()].filter((one) => one.rewardKey === rewardKey && isStanding(one));
  return (batch.takenElsewhere.get(rewardKey) ?? 0) + onPage.length;
}

/** When a member had a reward that they still have, with what this batch did. */
export function usesNow(batch: Batch, { memberId, rewardKey }: { memberId: string; rewardKey: string }): Date[] {
  const isOurs = (one: Pick<Redemption, 'memberId' | 'rewardKey'>) =>
    one.memberId === memberId && one.rewardKey === rewardKey;
  const elsewhere = batch.rewardUses.filter(isOurs);
  const onPage = [...batch.page.redemptions.all()].filter((one) => isOurs(one) && isStanding(one));
  return [...elsewhere, ...onPage].map(({ createdAt }) => createdAt);
}

function isStanding({ status }: Redemption): boolean {
  return status === 'HELD' || status === 'CAPTURED';
}
