import type { TierStatus } from '../runtime/types.ts';
import { LaurelEvent } from './laurel-event.ts';

/** The gateway reported another tier. */
export class LaurelTierChangeEvent extends LaurelEvent {
  declare readonly from: TierStatus['tier'] | null;
  declare readonly to: TierStatus['tier'] | null;

  constructor(from: TierStatus | null, to: TierStatus | null) {
    super('laurel-tier-change', { from: from?.tier ?? null, to: to?.tier ?? null });
  }
}
