import { CancelRedemptionDocument } from '@laurel/schema/documents/cancel-redemption';
import { JoinDocument } from '@laurel/schema/documents/join';
import type { RedeemCreditInput, RedeemInput } from '@laurel/schema/documents/operations';
import { RedeemDocument } from '@laurel/schema/documents/redeem';
import { RedeemCreditDocument } from '@laurel/schema/documents/redeem-credit';
import { attempt } from './attempt.ts';
import type { Ask, Outcome } from './panel-data.ts';
import type { Runtime } from './runtime.ts';
import type { Member, Redemption } from './types.ts';

/** What a member can have the gateway do. */
export interface MemberDeeds {
  join(): Promise<Outcome<Member>>;
  redeem(input: RedeemInput): Promise<Outcome<Redemption>>;
  redeemCredit(input: RedeemCreditInput): Promise<Outcome<Redemption>>;
  cancel(redemptionId: string): Promise<Outcome<Redemption>>;
}

/** Does what the shopper asks, through this way to the gateway. */
export function memberDeeds(runtime: Runtime, mutate: Ask): MemberDeeds {
  return {
    async join() {
      const input = { locale: runtime.locale };
      const { person } = runtime;
      const outcome = await attempt('Member', async () => (await mutate(JoinDocument, { input })).join);
      // Who joined may have left by now.
      if (outcome.ok && runtime.person === person) runtime.applyMember(outcome.value);
      return outcome;
    },
    redeem: (input) => attempt('Redemption', async () => (await mutate(RedeemDocument, { input })).redeem),
    redeemCredit: (input) =>
      attempt('Redemption', async () => (await mutate(RedeemCreditDocument, { input })).redeemCredit),
    cancel: (redemptionId) =>
      attempt('Redemption', async () => {
        const { cancelRedemption } = await mutate(CancelRedemptionDocument, { input: { redemptionId } });
        return cancelRedemption;
      }),
  };
}
