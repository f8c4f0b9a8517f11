import type { LineFact, OrderFact } from '../program/facts.ts';
import type { OrderRecord } from './batch-state.ts';
import type { SentCode } from './captures.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import type { PreviewLine, RecordOrderInput } from './inputs.ts';

/** The order as the rulebook sees it. Whether a code was used on it is known only once it is decided. */
export function orderFact(input: RecordOrderInput): OrderFact {
  const check = new Check();
  const currency = input.currencyCode;
  return {
    externalId: input.externalId,
    currency,
    placedAt: input.placedAt,
    shippingMinor: check.optionalAmount(input.shipping, currency, ['shipping']),
    taxMinor: check.optionalAmount(input.tax, currency, ['tax']),
    channel: input.channel ?? null,
    location: input.location ?? null,
    redeemed: codesOf(input).length > 0,
    lines: input.lines.map((line) => lineFact(line, currency)),
  };
}

/** A line as the rulebook sees it. */
export function lineFact(
  line: PreviewLine & { readonly name?: string | null | undefined },
  currency: string,
): LineFact {
  return {
    sku: line.sku,
    name: line.name ?? null,
    quantity: line.quantity,
    amountMinor: new Check().amount(line.amount, currency, []),
    categories: line.categories ?? [],
    attributes: line.attributes ?? null,
  };
}

/** An order that was kept, as the rulebook sees it. */
export function factOfRecord({ order, lines }: OrderRecord, redeemed: boolean): OrderFact {
  return {
    externalId: order.externalId,
    currency: order.currencyCode,
    placedAt: order.placedAt,
    shippingMinor: order.shippingMinor,
    taxMinor: order.taxMinor,
    channel: order.channel,
    location: order.location,
    redeemed,
    lines: lines.map((line) => ({ ...line, categories: (line.categories as readonly string[] | null) ?? [] })),
  };
}

/** The sum of the lines. */
export function totalOf(fact: OrderFact): bigint {
  return fact.lines.reduce((total, line) => total + line.amountMinor, 0n);
}

/** Every code that came with the order, those of lines too, each once. A field left blank is no code. */
export function codesOf(input: RecordOrderInput): SentCode[] {
  const sent = [...(input.redemptionCodes ?? []), ...input.lines.flatMap((line) => line.redemptionCode ?? [])];
  const byCode = new Map(sent.toReversed().map((text) => [normalCode(text), text]));
  return [...byCode].flatMap(([code, text]) => (code === '' ? [] : [{ code, sent: text }])).toReversed();
}
