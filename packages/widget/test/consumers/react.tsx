import '@laurel/widget/react';
import type { LaurelBalance } from '@laurel/widget/balance';

const keep = (balance: LaurelBalance | null): void => balance?.setAttribute('data-kept', '');

export const page = (
  <laurel-program endpoint="https://gateway.example" publishable-key="pk_petal" color-scheme="dark" without-live>
    <laurel-balance ref={keep} without-label className="balance">
      …
    </laurel-balance>
    <laurel-panel
      mode="drawer"
      light-dismiss
      onlaurel-redeem-request={(event) => event.respondWith(Promise.resolve(event.reward.name))}
      onlaurel-redeemed={(event) => String(event.code)}
    />
    <laurel-points-for amount="24.00" quantity={2} lines={[{ amount: '24.00', sku: 'CANDLE-6' }]} />
  </laurel-program>
);
