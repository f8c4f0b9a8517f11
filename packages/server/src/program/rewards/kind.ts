import type { RewardDefinition } from '@laurel/schema/definition';
import type { Reward } from '../program.ts';

/** What a kind of reward makes of a `give` that is its own; null where it is another's. */
export type RewardKindOf = (
  give: RewardDefinition['give'],
  minor: (amount: string) => bigint,
) => Pick<Reward, 'kind' | 'discount'> | null;
