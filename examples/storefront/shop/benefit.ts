import type { CartLine } from './cart.ts';
import type { CodeInformation } from './laurel.ts';
import { currencyCode, fromDecimal, price } from './money.ts';

/** What a code gives at this checkout. */
export type Benefit =
  | { readonly kind: 'amount'; readonly amount: number }
  /** In hundredths of a per cent, so that it is whole. */
  | { readonly kind: 'share'; readonly hundredths: number }
  | { readonly kind: 'delivery' }
  | { readonly kind: 'product'; readonly sku: string }
  /** Money, not a discount: the goods keep their prices, and less is left to pay. */
  | { readonly kind: 'credit'; readonly amount: number }
  /** What is left on a gift card: as much of it is taken as is to be paid. */
  | { readonly kind: 'gift-card'; readonly amount: number };

/** Reads what Laurel says a code is good for; undefined where this shop has no way to give it. */
export function benefitOf({ kind, amount, percent, productSku }: CodeInformation['discount']): Benefit | undefined {
  switch (kind) {
    case 'AMOUNT_OFF':
    case 'STORE_CREDIT': {
      const pence = amount?.currencyCode === currencyCode ? fromDecimal(amount.amount) : null;
      if (pence === null) return undefined;
      return { kind: kind === 'AMOUNT_OFF' ? 'amount' : 'credit', amount: pence };
    }
    case 'PERCENT_OFF': {
      const hundredths = fromDecimal(percent ?? '');
      return hundredths === null ? undefined : { kind: 'share', hundredths };
    }
    case 'FREE_SHIPPING':
      return { kind: 'delivery' };
    case 'PRODUCT':
      return productSku === null ? undefined : { kind: 'product', sku: productSku };
    default:
      return undefined;
  }
}

/** What a benefit takes off the goods as a whole, or off one of a product. Never more than they cost. */
export function amountOf(benefit: Benefit | undefined, lines: readonly CartLine[]): number {
  const goods = lines.reduce((sum, { amount }) => sum + amount, 0);
  switch (benefit?.kind) {
    case 'amount':
      return Math.min(benefit.amount, goods);
    case 'share':
      return Math.min(Math.round((goods * benefit.hundredths) / 10_000), goods);
    case 'product':
      return lines.find(({ product }) => product.sku === benefit.sku)?.product.price ?? 0;
    default:
      return 0;
  }
}

/** What of a total a benefit pays, as money does. */
export function paidBy(benefit: Benefit | undefined, total: number): number {
  return isMoney(benefit) ? Math.min(benefit.amount, total) : 0;
}

/** Whether a benefit is a way to pay, and no discount. */
export function isMoney(benefit: Benefit | undefined): benefit is Benefit & { kind: 'credit' | 'gift-card' } {
  return benefit?.kind === 'credit' || benefit?.kind === 'gift-card';
}

/** A benefit in words. */
export function benefitWords(benefit: Benefit): string {
  switch (benefit.kind) {
    case 'amount':
      return `${price(benefit.amount)} off`;
    case 'share':
      return `${benefit.hundredths / 100}% off`;
    case 'delivery':
      return 'Free delivery';
    case 'product':
      return 'A present';
    case 'credit':
      return `${price(benefit.amount)} of your credit`;
    case 'gift-card':
      return `${price(benefit.amount)} on your gift card`;
  }
}
