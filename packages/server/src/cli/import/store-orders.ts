import type { Pool } from 'pg';
import type { RecordOrderInput } from '../../loyalty/inputs.ts';
import type { Loyalty } from '../../loyalty/loyalty.ts';
import { Refusal } from '../../loyalty/refusals.ts';
import { knownIds } from './known-ids.ts';
import type { Storer } from './run.ts';

/** Stores orders by the same use case as the API. */
export function orderStorer(pool: Pool, loyalty: Loyalty, programId: string): Storer<RecordOrderInput> {
  return {
    keyOf: (order) => order.customerExternalId ?? order.externalId,
    async store(orders) {
      const known = await knownIds(pool, 'order', {
        programId,
        externalIds: orders.map(({ externalId }) => externalId),
      });
      const outcomes = await loyalty.orders.record(programId, orders);
      return outcomes.map((outcome) => {
        if (outcome instanceof Refusal) return { problem: outcome.message };
        if (known.has(outcome.externalId)) return 'unchanged';
        known.add(outcome.externalId);
        return 'added';
      });
    },
  };
}
