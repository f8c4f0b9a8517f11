import type { Benefit } from './benefit.ts';

/** A customer of the shop. The id is what Laurel knows them by: `customerExternalId`, and `sub` of a member token. */
export type Customer = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Shown on the sign-in page of the demo, for customers one may try out. */
  readonly about?: string;
  /** The number of the loyalty card in their purse, for the till. */
  readonly cardNumber?: string;
};

/** A browser that visits the shop: who it is signed in as, and what is in its basket. */
export type Session = {
  readonly id: string;
  customerId?: string;
  /** Quantity by SKU, in the order they were put in. */
  cart: Record<string, number>;
  /** The loyalty code to honour at checkout. */
  code?: string;
  /** Names one checkout, so that pressing Pay twice places one order. Made anew once an order is placed. */
  checkoutKey: string;
  /** Orders placed by this browser: a guest may look at theirs too. */
  orderIds: string[];
  /** Said once, on the next page. */
  notice?: Notice;
  seenAt: number;
};

/** A sentence for the next page a person sees. */
export type Notice = { readonly tone: 'good' | 'bad'; readonly text: string };

/** Whether Laurel knows of an order or a refund yet. */
export type Delivery =
  | { readonly state: 'queued' }
  | { readonly state: 'recorded' }
  /** Laurel will not take it however often it is sent: somebody has to look. */
  | { readonly state: 'refused'; readonly message: string };

/** A line of an order, in pence for the whole line. */
export type OrderLine = {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly quantity: number;
  /** Before the discount of a code, and after it. */
  readonly listAmount: number;
  readonly amount: number;
  refundedQuantity: number;
  refundedAmount: number;
};

/** What paid part of an order as money does: store credit by the code that stands for it, or a gift card. */
export type Payment = { readonly kind: 'credit' | 'gift-card'; readonly code: string; readonly amount: number };

/** A paid order. Its id is the idempotency key under which Laurel records it. */
export type Order = {
  readonly id: string;
  readonly checkoutKey: string;
  readonly customerId: string | null;
  readonly name: string;
  readonly email: string;
  readonly placedAt: string;
  readonly channel: 'web' | 'till';
  lines: OrderLine[];
  readonly shipping: number;
  readonly discount: { readonly code: string; readonly amount: number; readonly benefit: Benefit } | null;
  /** Left out where it was all paid in the ordinary way. */
  readonly payment?: Payment;
  readonly refunds: Refund[];
  /** Changes after it was placed, oldest first. */
  edits?: readonly Edit[];
  delivery: Delivery;
  /** What Laurel said when it recorded the order. */
  pointsEarned?: number;
  /** In pence. */
  creditEarned?: number;
  codeOutcome?: string;
};

/** An order changed after it was placed. `revision` is the idempotency key under which Laurel records it. */
export type Edit = {
  readonly revision: string;
  /** Names one press of the button, so that pressing it twice changes the order once. */
  readonly key: string;
  readonly at: string;
  readonly lines: readonly OrderLine[];
  delivery: Delivery;
};

/** Goods given back, or the whole order undone. Its id is the idempotency key under which Laurel records it. */
export type Refund = {
  readonly id: string;
  /** Names one press of the till's button, so that pressing it twice refunds once. */
  readonly key: string;
  readonly at: string;
  readonly kind: 'lines' | 'amount' | 'all' | 'cancelled';
  readonly lines: readonly RefundLine[];
  readonly shipping: number;
  readonly reason: string;
  delivery: Delivery;
  /** What Laurel said when it recorded the refund. */
  pointsClawedBack?: number;
  pointsReturned?: number;
  /** In pence: credit that it had earned, and credit that had paid. */
  creditClawedBack?: number;
  creditReturned?: number;
  /** In pence: what of it goes back to the gift card that paid. */
  readonly toGiftCard?: number;
};

/** What of one line is given back. */
export type RefundLine = { readonly line: string; readonly quantity: number; readonly amount: number };

/** What somebody thinks of a product: one review for each of a customer and a product, which is its idempotency key. */
export type Review = {
  readonly id: string;
  readonly customerId: string;
  readonly sku: string;
  readonly name: string;
  readonly stars: number;
  readonly text: string;
  readonly at: string;
  delivery: Delivery;
  pointsEarned?: number;
};

/** What the goods of an order cost after the discount. */
export function goodsTotal(order: Order): number {
  return order.lines.reduce((sum, { amount }) => sum + amount, 0);
}

/** What the customer paid. */
export function orderTotal(order: Order): number {
  return goodsTotal(order) + order.shipping;
}

/** Whether the order was undone whole. */
export function isCancelled(order: Order): boolean {
  return order.refunds.some(({ kind }) => kind === 'cancelled');
}

/** What a refund pays back. */
export function refundTotal(refund: Refund): number {
  return refund.lines.reduce((sum, { amount }) => sum + amount, 0) + refund.shipping;
}
