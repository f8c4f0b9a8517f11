import type { Redemption } from '../../database/generated/prisma/client.ts';
import type { RewardKind } from '../../program/program.ts';
import type { Batch } from '../batch-state.ts';

/** What a kind of reward gives at once, beside what its redemption says, and how that is taken back while nobody used it. */
export type Gift = {
  readonly kind: RewardKind;
  readonly give: (batch: Batch, redemption: Redemption) => void;
  /** Why it cannot be taken back any more; null where nobody used it. */
  readonly used: (batch: Batch, redemption: Redemption) => string | null;
  readonly takeBack: (batch: Batch, redemption: Redemption) => void;
};
