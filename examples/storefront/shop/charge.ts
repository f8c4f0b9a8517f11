import { paidBy } from './benefit.ts';
import type { CodeCheck } from './codes.ts';
import type { Laurel } from './laurel.ts';
import { LaurelTrouble } from './laurel.ts';
import { toDecimal } from './money.ts';
import { orderIdOf } from './sell.ts';

/** What a checkout takes from a gift card. */
type Charge = {
  /** Names one checkout: charging it twice takes the money once. */
  readonly key: string;
  readonly code: (CodeCheck & { readonly ok: true }) | undefined;
  readonly total: number;
};

/**
 * Takes from a gift card what it pays of an order, before the order is placed: unlike anything else that Laurel is told,
 * the sale has to wait for it, as for any payment. The sentence that says why not, where it could not be taken.
 */
export async function chargeGiftCard(laurel: Laurel, { key, code, total }: Charge): Promise<string | undefined> {
  if (code?.benefit.kind !== 'gift-card') return undefined;
  try {
    const answer = await laurel.spendGiftCard({
      code: code.code,
      amount: toDecimal(paidBy(code.benefit, total)),
      orderExternalId: orderIdOf(key),
      idempotencyKey: key,
    });
    return answer.ok ? undefined : 'The gift card could not pay. Take it off, or look at what is left on it.';
  } catch (error) {
    if (!(error instanceof LaurelTrouble)) throw error;
    return "Gift cards can't be taken at this moment. Try again in a minute, or pay in another way.";
  }
}
