import { worthOf } from '../program/currencies.ts';
import type { LineFact, OrderFact } from '../program/facts.ts';
import type { Program } from '../program/program.ts';
import type { OrderRecord } from './batch-state.ts';
import type { SentCode } from './captures.ts';
import { normalCode } from './codes.ts';
import type { PreviewLine, RecordOrderInput } from './inputs.ts';
import { type OrderAmounts, readAmounts, worthIn } from './order-amounts.ts';

/**
 * The order as the rulebook sees it: its amounts by what they are worth in the program's currency. Whether a reward was
 * used on it is known only once it is decided.
 */
export function orderFact(
  program: Program,
  input: RecordOrderInput,
  amounts: OrderAmounts = readAmounts(input),
): OrderFact {
  const { currencyCode: currency } = input;
  const worth = (minor: bigint | null) => (minor === null ? null : worthIn(program, currency, minor));
  return {
    externalId: input.externalId,
    currency,
    placedAt: input.placedAt,
    shippingMinor: worth(amounts.shippingMinor),
    taxMinor: worth(amounts.taxMinor),
    channel: input.channel ?? null,
    location: input.location ?? null,
    redeemed: codesOf(input).length > 0,
    lines: input.lines.map((line, index) =>
      lineFact(line, worthIn(program, currency, amounts.lines[index]?.amountMinor ?? 0n)),
    ),
  };
}

/** A line as the rulebook sees it, worth so much in the program's currency. */
export function lineFact(
  line: PreviewLine & { readonly name?: string | null | undefined },
  amountMinor: bigint,
): LineFact {
  return {
    sku: line.sku,
    name: line.name ?? null,
    quantity: line.quantity,
    amountMinor,
    categories: line.categories ?? [],
    attributes: line.attributes ?? null,
  };
}

/** An order that was kept, as the rulebook sees it: its lines by the worth that is kept with them. */
export function factOfRecord(program: Program, { order, lines }: OrderRecord, redeemed: boolean): OrderFact {
  const { currencyCode: currency } = order;
  const worth = (minor: bigint | null) => (minor === null ? null : worthOf(program, currency, minor));
  return {
    externalId: order.externalId,
    currency,
    placedAt: order.placedAt,
    shippingMinor: worth(order.shippingMinor),
    taxMinor: worth(order.taxMinor),
    channel: order.channel,
    location: order.location,
    redeemed,
    lines: lines.map((line) => ({
      ...line,
      amountMinor: line.worthMinor,
      categories: (line.categories as readonly string[] | null) ?? [],
    })),
  };
}

/** The sum of the lines, in the program's currency. */
export function totalOf(fact: OrderFact): bigint {
  return fact.lines.reduce((total, line) => total + line.amountMinor, 0n);
}

/** Every code that came with the order, those of lines too, each once. A field left blank is no code. */
export function codesOf(input: Pick<RecordOrderInput, 'redemptionCodes' | 'lines'>): SentCode[] {
  const sent = [...(input.redemptionCodes ?? []), ...input.lines.flatMap((line) => line.redemptionCode ?? [])];
  const byCode = new Map(sent.toReversed().map((text) => [normalCode(text), text]));
  return [...byCode].flatMap(([code, text]) => (code === '' ? [] : [{ code, sent: text }])).toReversed();
}
