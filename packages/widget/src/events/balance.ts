import type { Balance } from '../runtime/types.ts';
import { LaurelEvent } from './laurel-event.ts';

/** The gateway reported another balance. */
export class LaurelBalanceChangeEvent extends LaurelEvent {
  readonly balance: Balance;
  readonly previous: Balance;

  constructor(balance: Balance, previous: Balance) {
    super('laurel-balance-change');
    this.balance = balance;
    this.previous = previous;
  }
}
