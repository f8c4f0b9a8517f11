import { minorDigits } from '@laurel/schema/money';
import type { LineFact, OrderFact } from '../facts.ts';
import { Decimal } from './decimal.ts';

/** A line as conditions see it. What was left out is empty, never missing. */
export class LineView {
  readonly sku: string;
  readonly name: string;
  readonly quantity: bigint;
  readonly amount: Decimal;
  readonly categories: readonly string[];
  readonly attributes: unknown;

  constructor(line: LineFact, digits: number) {
    this.sku = line.sku;
    this.name = line.name ?? '';
    this.quantity = BigInt(line.quantity);
    this.amount = new Decimal(line.amountMinor, digits);
    this.categories = line.categories;
    this.attributes = line.attributes ?? {};
  }
}

/** The fields of a line and their types. */
export const lineFields = {
  sku: 'string',
  name: 'string',
  quantity: 'int',
  amount: 'Decimal',
  categories: 'list<string>',
  attributes: 'dyn',
} as const satisfies Record<keyof LineView, string>;

/** An order as conditions see it. What was left out is empty or 0, never missing. */
export class OrderView {
  readonly externalId: string;
  readonly total: Decimal;
  readonly shipping: Decimal;
  readonly tax: Decimal;
  readonly currency: string;
  readonly channel: string;
  readonly location: string;
  readonly placedAt: Date;
  readonly lines: readonly LineView[];
  readonly redeemed: boolean;

  constructor(order: OrderFact) {
    const digits = minorDigits(order.currency);
    this.externalId = order.externalId;
    this.total = new Decimal(totalOf(order), digits);
    this.shipping = new Decimal(order.shippingMinor ?? 0n, digits);
    this.tax = new Decimal(order.taxMinor ?? 0n, digits);
    this.currency = order.currency;
    this.channel = order.channel ?? '';
    this.location = order.location ?? '';
    this.placedAt = order.placedAt;
    this.lines = order.lines.map((line) => new LineView(line, digits));
    this.redeemed = order.redeemed;
  }
}

/** The fields of an order and their types. */
export const orderFields = {
  externalId: 'string',
  total: 'Decimal',
  shipping: 'Decimal',
  tax: 'Decimal',
  currency: 'string',
  channel: 'string',
  location: 'string',
  placedAt: 'google.protobuf.Timestamp',
  lines: 'list<Line>',
  redeemed: 'bool',
} as const satisfies Record<keyof OrderView, string>;

/** The sum of the line amounts: without shipping and tax, with the lines that do not earn. */
export function totalOf(order: OrderFact): bigint {
  return order.lines.reduce((total, line) => total + line.amountMinor, 0n);
}
