import type { Benefit } from './benefit.ts';
import { amountOf } from './benefit.ts';
import type { Product } from './catalogue.ts';
import { productBySku } from './catalogue.ts';
import type { OrderLine } from './model.ts';
import { shareOut } from './money.ts';

/** The most of one thing in a basket. */
export const quantityMaximum = 20;

const shippingPrice = 495;
/** Delivery is free from here on, counted before any discount. */
export const freeShippingFrom = 5000;

/** A line of a basket with the product it names. */
export type CartLine = { readonly product: Product; readonly quantity: number; readonly amount: number };

/** What is in a basket, without what the shop no longer sells. */
export function cartLines(cart: Record<string, number>): CartLine[] {
  return Object.entries(cart).flatMap(([sku, quantity]) => {
    const product = productBySku(sku);
    return product === undefined ? [] : [{ product, quantity, amount: product.price * quantity }];
  });
}

/** How many things are in a basket. */
export function cartCount(cart: Record<string, number>): number {
  return cartLines(cart).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The basket with that many of a thing: none takes it out, and nobody gets more than the maximum. */
export function withQuantity(cart: Record<string, number>, sku: string, quantity: number): Record<string, number> {
  const { [sku]: _before, ...others } = cart;
  const kept = Math.min(Math.max(Math.trunc(quantity), 0), quantityMaximum);
  if (kept === 0 || productBySku(sku) === undefined) return others;
  return sku in cart ? { ...cart, [sku]: kept } : { ...others, [sku]: kept };
}

/** What a basket costs, in pence: the one sum that the basket, the checkout and the order all show. */
export type Quote = {
  readonly goods: number;
  readonly discount: number;
  readonly shipping: number;
  readonly total: number;
};

/** Prices a basket with what a code gives. */
export function quote(lines: readonly CartLine[], benefit?: Benefit): Quote {
  const goods = lines.reduce((sum, { amount }) => sum + amount, 0);
  const discount = amountOf(benefit, lines);
  const free = goods === 0 || goods >= freeShippingFrom || benefit?.kind === 'delivery';
  const shipping = free ? 0 : shippingPrice;
  return { goods, discount, shipping, total: goods - discount + shipping };
}

/** The lines as they are ordered: a discount is shared over them by what they cost, a present comes off its own line. */
export function orderLines(lines: readonly CartLine[], benefit?: Benefit): OrderLine[] {
  const weights = lines.map(({ product, amount }) =>
    benefit?.kind === 'product' && benefit.sku !== product.sku ? 0 : amount,
  );
  const shares = shareOut(amountOf(benefit, lines), weights);
  return lines.map(({ product, quantity, amount }, index) => ({
    id: String(index + 1),
    sku: product.sku,
    name: product.name,
    category: product.category,
    quantity,
    listAmount: amount,
    amount: amount - (shares[index] ?? 0),
    refundedQuantity: 0,
    refundedAmount: 0,
  }));
}
