import { Refusal } from '../loyalty/refusals.ts';
import { badInput } from './answers.ts';
import type { Context } from './context.ts';
import { programInForce } from './program-view.ts';
import type { RewardOfferShape } from './reward.ts';

/** What the cart holds, as the caller says. */
type CartTotal = { readonly amount: string; readonly currencyCode: string };

/** Every reward of the program, and whether a member can have it now. */
export async function rewardOffers(
  memberId: string,
  cartTotal: CartTotal | null,
  context: Context,
): Promise<RewardOfferShape[]> {
  const offers = await context.loyalty.members.offers(context.programId, memberId, cartTotal);
  if (offers instanceof Refusal) throw badInput(`${(offers.path ?? []).join('.')}: ${offers.message}`);
  const view = await programInForce(context);
  return offers.map(({ reward, offer, stockLeft }) => ({ reward: { reward, view, stockLeft }, ...offer }));
}
