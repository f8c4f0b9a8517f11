import type { Balance } from '../runtime/types.ts';
import { LaurelEvent } from './laurel-event.ts';

/** The gateway reported another balance. */
export class LaurelBalanceChangeEvent extends LaurelEvent {
  declare readonly balance: Balance;
  declare readonly previous: Balance;

  constructor(balance: Balance, previous: Balance) {
    super('laurel-balance-change', { balance, previous });
  }
}
