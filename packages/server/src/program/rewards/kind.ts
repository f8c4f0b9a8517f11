import type { RewardDefinition } from '@laurel/schema/definition';
import type { Discount, Reward } from '../program.ts';

/** What a kind of reward makes of a `give` that is its own; null where it is another's. */
export type RewardKindOf = (
  give: RewardDefinition['give'],
  minor: (amount: string) => bigint,
) => Pick<Reward, 'kind' | 'discount'> | null;

/** A reward that gives the same, however many steps of it are spent. */
export function always(discount: Pick<Discount, 'kind'> & Partial<Discount>): Pick<Reward, 'kind' | 'discount'> {
  const whole = { amountMinor: null, percent: null, productSku: null, ...discount };
  return { kind: discount.kind, discount: () => whole };
}
