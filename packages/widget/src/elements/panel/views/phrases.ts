import type { Refusal } from '../../../runtime/panel-data.ts';
import type { Discount, Offer } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';

/** What a discount gives, taken this many times: "£5 off". Undefined where the name says all there is. */
export function gives({ text, format }: ViewContext, { amount }: Discount, steps = 1): string | undefined {
  return amount === null ? undefined : text('reward.amountOff', { amount: format.money(times(amount, steps)) });
}

/** Why this member cannot have the reward now; undefined where they can. */
export function whyNot(
  { state, text, format }: ViewContext,
  { available, reason, missing }: Offer,
): string | undefined {
  if (available || state.who !== 'member') return undefined;
  if ((state.member?.balance.owed ?? 0) > 0) return text('reward.owed');
  if (reason === 'INSUFFICIENT_POINTS' || reason === null)
    return text('reward.missing', { points: format.points(missing) });
  return text(`reward.${reason}`);
}

/** Why the gateway or the page said no. */
export function refused({ text, format }: ViewContext, { code, message, missing, reason }: Refusal): string {
  if (missing !== undefined) return text('reward.missing', { points: format.points(missing) });
  if (reason !== undefined && reason !== 'INSUFFICIENT_POINTS') return text(`reward.${reason}`);
  return code === 'REWARD_CHANGED' ? text('reward.changed') : message || text('error.refused');
}

/** A decimal text times a whole number, exactly. */
function times({ amount, currencyCode }: { amount: string; currencyCode: string }, count: number) {
  const [whole = '0', fraction = ''] = amount.split('.');
  const digits = String(BigInt(whole + fraction) * BigInt(count)).padStart(fraction.length + 1, '0');
  const cut = digits.length - fraction.length;
  return { amount: fraction === '' ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`, currencyCode };
}
