import { uuidv7 } from 'uuidv7';
import type { LimitUse, Order } from '../database/generated/prisma/client.ts';
import { givenBeside } from '../program/cap-count.ts';
import type { CapUse, CapUsed } from '../program/facts.ts';
import type { Program } from '../program/program.ts';
import type { Batch } from './batch-state.ts';

/** What a rule with a cap gave, as far as it is counted. */
export type CountedUse = Pick<LimitUse, 'rule' | 'at' | 'amount'>;

/** What rules with a cap gave a member so far, for the decision of an order at that instant. */
export function capUsed(program: Program, { uses, at }: { uses: readonly CountedUse[]; at: Date }): CapUsed {
  return (rule) => {
    const cap = program.caps.get(rule);
    const given = uses.filter((use) => use.rule === rule);
    return cap === undefined ? 0n : givenBeside(given, { cap, at });
  };
}

/** The same in a batch, with what its facts gave so far. */
export function capUsedIn(batch: Batch, { memberId, at }: { memberId: string; at: Date }): CapUsed {
  if (batch.program.caps.size === 0) return () => 0n;
  const uses = batch.limitUses.filter((use) => use.memberId === memberId);
  return capUsed(batch.program, { uses, at });
}

/** Counts what rules with a cap gave with an order. */
export function countCaps(batch: Batch, order: Order, uses: readonly CapUse[]): void {
  const { memberId, id: orderId, placedAt: at } = order;
  if (memberId === null) return;
  for (const { rule, amount } of uses) {
    const use = { programId: batch.programId, id: uuidv7(), memberId, rule, activityId: null, orderId, amount, at };
    batch.limitUses.push(use);
    batch.records.limitUses.push(use);
  }
}
