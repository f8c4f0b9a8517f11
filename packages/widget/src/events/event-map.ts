import type { LaurelBalanceChangeEvent } from './balance.ts';
import type { LaurelSignInRequestEvent } from './identity.ts';
import type { LaurelErrorEvent, LaurelReadyEvent } from './lifecycle.ts';
import type { LaurelApplyDiscountEvent, LaurelRedeemedEvent, LaurelRedeemRequestEvent } from './redemption.ts';
import type { LaurelTierChangeEvent } from './tier.ts';
import type { LaurelTrackEvent } from './track.ts';
import type { LaurelAfterHideEvent, LaurelAfterShowEvent, LaurelHideEvent, LaurelShowEvent } from './visibility.ts';

/** Every event of the widget by its name. */
export interface LaurelEventMap {
  'laurel-ready': LaurelReadyEvent;
  'laurel-error': LaurelErrorEvent;
  'laurel-balance-change': LaurelBalanceChangeEvent;
  'laurel-tier-change': LaurelTierChangeEvent;
  'laurel-show': LaurelShowEvent;
  'laurel-after-show': LaurelAfterShowEvent;
  'laurel-hide': LaurelHideEvent;
  'laurel-after-hide': LaurelAfterHideEvent;
  'laurel-redeem-request': LaurelRedeemRequestEvent;
  'laurel-redeemed': LaurelRedeemedEvent;
  'laurel-apply-discount': LaurelApplyDiscountEvent;
  'laurel-sign-in-request': LaurelSignInRequestEvent;
  'laurel-track': LaurelTrackEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends LaurelEventMap {}
}
