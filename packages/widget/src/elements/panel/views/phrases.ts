import type { MessageKey } from '../../../i18n/messages.ts';
import type { Discount, Money, Offer } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';

/** What a discount gives, taken this many times: "£5 off". Undefined where the name says all there is. */
export function gives({ text, format }: ViewContext, discount: Discount, steps = 1): string | undefined {
  const { kind, amount, percent } = discount;
  if (amount !== null) {
    const money = { amount: format.money(times(amount, steps)) };
    return text(gifts[kind] ?? 'reward.amountOff', money);
  }
  if (percent !== null) return text('reward.amountOff', { amount: format.percent(percent) });
  return kind === 'FREE_SHIPPING' ? text('reward.freeShipping') : undefined;
}

/** Why this member cannot have the reward now; undefined where they can. */
export function whyNot(context: ViewContext, offer: Offer): string | undefined {
  const { state, text } = context;
  const { available, reason, missing, reward } = offer;
  if (available || state.who !== 'member') return undefined;
  if ((state.member?.balance.owed ?? 0) > 0) return text('reward.owed');
  return because(context, { reason, missing, reward });
}

/** What is not taken off a price. */
const gifts: Readonly<Partial<Record<Discount['kind'], MessageKey>>> = {
  STORE_CREDIT: 'reward.STORE_CREDIT',
  GIFT_CARD: 'reward.GIFT_CARD',
  DONATION: 'reward.DONATION',
};

/** What a shopper can do nothing about. */
const closed: Readonly<Partial<Record<Offer['reason'] & {}, MessageKey>>> = {
  OUT_OF_STOCK: 'reward.OUT_OF_STOCK',
  LIMIT_REACHED: 'reward.LIMIT_REACHED',
  ENDED: 'reward.ENDED',
};

interface Obstacle extends Pick<Offer, 'reason' | 'reward'> {
  readonly missing?: number | undefined;
}

/** What stands in the way, in words. */
export function because({ text, format }: ViewContext, { reason, missing = 0, reward }: Obstacle): string {
  const { requiredTier, startsAt, minimumSpend } = reward;
  if (reason === null || reason === 'INSUFFICIENT_POINTS')
    return text('reward.missing', { points: format.points(missing) });
  if (reason === 'TIER_TOO_LOW' && requiredTier !== null)
    return text('reward.TIER_TOO_LOW', { tier: requiredTier.name });
  if (reason === 'NOT_STARTED' && startsAt !== null) return text('reward.NOT_STARTED', { date: format.date(startsAt) });
  if (reason === 'MINIMUM_SPEND' && minimumSpend !== null)
    return text('reward.MINIMUM_SPEND', { amount: format.money(minimumSpend) });
  return text(closed[reason] ?? 'reward.NOT_ELIGIBLE');
}

/** A decimal text times a whole number, exactly. */
function times({ amount, currencyCode }: Money, count: number): Money {
  const [whole = '0', fraction = ''] = amount.split('.');
  const digits = String(BigInt(whole + fraction) * BigInt(count)).padStart(fraction.length + 1, '0');
  const cut = digits.length - fraction.length;
  return { amount: fraction === '' ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`, currencyCode };
}
