import { parseAmount } from '@laurel/schema/money';
import { badInput } from './answers.ts';
import type { Context } from './context.ts';
import { programInForce } from './program-view.ts';
import type { RewardOfferShape } from './reward.ts';

/** What the cart holds, as the caller says. */
type CartTotal = { readonly amount: string; readonly currencyCode: string } | null | undefined;

/** Every reward of the program, and whether a member with that balance can have it now. */
export async function rewardOffers(
  balance: { readonly available: bigint; readonly owed: bigint },
  cartTotal: CartTotal,
  context: Context,
): Promise<RewardOfferShape[]> {
  const view = await programInForce(context);
  const means = {
    availablePoints: balance.available,
    owedPoints: balance.owed,
    cartTotalMinor: minorOf(cartTotal, view.program.currency),
  };
  return view.program.rewards.map((reward) => ({
    reward: { reward, view },
    ...context.rulebook.offerOf(view.program, reward, means),
  }));
}

function minorOf(cartTotal: CartTotal, currency: string): bigint | null {
  if (cartTotal == null) return null;
  if (cartTotal.currencyCode !== currency) {
    throw badInput(`cartTotal is in ${cartTotal.currencyCode}; this program counts in ${currency}.`);
  }
  const parsed = parseAmount(cartTotal.amount, currency);
  if (!parsed.ok) throw badInput(`cartTotal.amount: ${parsed.problem}`);
  return parsed.minor;
}
