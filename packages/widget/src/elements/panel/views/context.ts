import type { SignInIntent } from '../../../events/identity.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Offer, Redemption, State } from '../../../runtime/types.ts';
import type { RedeemFlow } from '../redeem-flow.ts';

/** All a view needs: what is known, how to say it, and what the shopper can do. */
export interface ViewContext {
  readonly state: State;
  readonly format: Format;
  readonly text: Translate;
  readonly flow: RedeemFlow;
  readonly actions: ViewActions;
  /** What the shopper is waiting for: `join`, `more`, `retry`, or the id of a code. */
  readonly busy: string | undefined;
  /** Why joining did not work. */
  readonly problem: string | undefined;
}

/** What the shopper can do. */
export interface ViewActions {
  /** The id of the code that was copied a moment ago. */
  readonly copied: string | undefined;
  go(view: string): void;
  retry(): void;
  join(): void;
  signIn(intent: SignInIntent): void;
  more(): void;
  ask(offer: Offer): void;
  decline(offer: Offer): void;
  redeem(offer: Offer): void;
  copy(redemption: Redemption, event: Event): void;
  giveBack(redemption: Redemption): void;
}
