import { CancelRedemptionDocument } from '@laurel/schema/documents/cancel-redemption';
import { JoinDocument } from '@laurel/schema/documents/join';
import type { RedeemCreditInput, RedeemInput } from '@laurel/schema/documents/operations';
import { RedeemDocument } from '@laurel/schema/documents/redeem';
import { RedeemCreditDocument } from '@laurel/schema/documents/redeem-credit';
import { toFailure } from './failure.ts';
import type { Ask, Outcome, Refusal } from './panel-data.ts';
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
  /** The thing itself, where the answer is of the type hoped for; else why not. */
  const attempt = async <Answer extends { __typename: string }, Hoped extends Answer['__typename']>(
    hoped: Hoped,
    act: () => Promise<Answer>,
  ): Promise<Outcome<Extract<Answer, { __typename: Hoped }>>> => {
    try {
      const answer = await act();
      if (isOf(answer, hoped)) return { ok: true, value: answer };
      return { ok: false, refusal: answer as unknown as Refusal };
    } catch (error) {
      return { ok: false, refusal: toFailure(error) };
    }
  };
  return {
    async join() {
      const input = { locale: runtime.locale };
      const outcome = await attempt('Member', async () => (await mutate(JoinDocument, { input })).join);
      if (outcome.ok) runtime.applyMember(outcome.value);
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

function isOf<Answer extends { __typename: string }, Name extends Answer['__typename']>(
  answer: Answer,
  name: Name,
): answer is Extract<Answer, { __typename: Name }> {
  return answer.__typename === name;
}
