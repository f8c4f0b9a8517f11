import { minorDigits } from '@laurel/schema/money';
import type { ActivityFact, LineFact, MemberFact, OrderFact } from '../facts.ts';
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

  constructor(order: OrderFact, programCurrency: string) {
    const digits = minorDigits(programCurrency);
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

/** A member, as they were before the fact, as conditions see them. */
export class MemberView {
  readonly tier: string;
  readonly joinedAt: Date;
  readonly spend: Decimal;
  readonly orders: bigint;
  readonly points: bigint;
  readonly lifetimeSpend: Decimal;
  readonly lifetimeOrders: bigint;
  readonly daysSinceLastOrder: bigint;
  readonly tags: readonly string[];
  readonly segments: readonly string[];
  readonly consent: boolean;

  constructor(member: MemberFact, currency: string) {
    const digits = minorDigits(currency);
    this.tier = member.tier ?? '';
    this.joinedAt = member.joinedAt;
    this.spend = new Decimal(member.spendMinor, digits);
    this.orders = BigInt(member.orders);
    this.points = member.points;
    this.lifetimeSpend = new Decimal(member.lifetimeSpendMinor, digits);
    this.lifetimeOrders = BigInt(member.lifetimeOrders);
    this.daysSinceLastOrder = BigInt(member.daysSinceLastOrder);
    this.tags = member.tags;
    this.segments = member.segments;
    this.consent = member.consent;
  }
}

/** The fields of a member and their types. */
export const memberFields = {
  tier: 'string',
  joinedAt: 'google.protobuf.Timestamp',
  spend: 'Decimal',
  orders: 'int',
  points: 'int',
  lifetimeSpend: 'Decimal',
  lifetimeOrders: 'int',
  daysSinceLastOrder: 'int',
  tags: 'list<string>',
  segments: 'list<string>',
  consent: 'bool',
} as const satisfies Record<keyof MemberView, string>;

/** An activity as conditions see it. */
export class ActivityView {
  readonly type: string;
  readonly at: Date;
  readonly attributes: unknown;

  constructor({ type, at, attributes }: ActivityFact) {
    this.type = type;
    this.at = at;
    this.attributes = attributes ?? {};
  }
}

/** The fields of an activity and their types. */
export const activityFields = {
  type: 'string',
  at: 'google.protobuf.Timestamp',
  attributes: 'dyn',
} as const satisfies Record<keyof ActivityView, string>;

/** The sum of the line amounts: without shipping and tax, with the lines that do not earn. */
function totalOf(order: OrderFact): bigint {
  return order.lines.reduce((total, line) => total + line.amountMinor, 0n);
}
