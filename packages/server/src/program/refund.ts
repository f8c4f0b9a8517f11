import { formatAmount } from '@laurel/schema/money';
import { invariant } from '../base/invariant.ts';
import type { InputProblem } from './facts.ts';
import { largestRemainder } from './largest-remainder.ts';

/** A line of an order as the books have it: what it cost, what it earned, and what came back already. */
export type RefundableLine = {
  readonly externalId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly amountMinor: bigint;
  readonly listAmountMinor: bigint;
  readonly refundedQuantity: number;
  readonly refundedAmountMinor: bigint;
  readonly points: bigint;
  readonly pointsClawedBack: bigint;
  /** In minor units of the programme's currency, as is what was clawed back of it. */
  readonly credit: bigint;
  readonly creditClawedBack: bigint;
};

/** One line of a refund as asked for. */
export type RefundLineRequest = {
  readonly line?: string | null | undefined;
  readonly sku?: string | null | undefined;
  readonly quantity?: number | null | undefined;
  readonly amountMinor?: bigint | null | undefined;
};

/** A refund as asked for. Neither lines nor amount: all that is left. */
export type RefundRequest = {
  readonly lines?: readonly RefundLineRequest[] | null | undefined;
  readonly amountMinor?: bigint | null | undefined;
  /** For the sentences about what is wrong. */
  readonly currency: string;
};

/** What comes back of one line, and the points and credit it takes along. */
export type RefundPart = {
  readonly index: number;
  readonly quantity: number;
  readonly amountMinor: bigint;
  readonly points: bigint;
  readonly credit: bigint;
};

/** The parts of a refund in the order of the lines, one a line; or why there are none. */
export type RefundPlan =
  | { readonly ok: true; readonly parts: readonly RefundPart[] }
  | { readonly ok: false; readonly reason: 'nothing-left' }
  | { readonly ok: false; readonly reason: 'invalid'; readonly problems: readonly InputProblem[] };

/** What a line costs, and how much of that came back. */
export type RefundedSoFar = Pick<
  RefundableLine,
  'quantity' | 'amountMinor' | 'refundedQuantity' | 'refundedAmountMinor'
>;

/**
 * Of what a line earned, of either asset, how much must be clawed back by now: its share of the money that came back,
 * rounded down; of a line that cost nothing, of the units.
 */
export function dueBack(line: RefundedSoFar, earned: bigint): bigint {
  const [part, whole] =
    line.amountMinor > 0n
      ? [line.refundedAmountMinor, line.amountMinor]
      : [BigInt(line.refundedQuantity), BigInt(line.quantity)];
  return (earned * part) / whole;
}

/** Plans a refund over what is left of an order. */
export function planRefund(lines: readonly RefundableLine[], request: RefundRequest): RefundPlan {
  if (request.lines != null && request.amountMinor != null) {
    return invalid(
      problem('BOTH_LINES_AND_AMOUNT', 'Give the lines of the refund or its amount, not both.', ['amount']),
    );
  }
  if (!lines.some(isLeft)) return { ok: false, reason: 'nothing-left' };
  if (request.lines != null) return planLines(lines, request.lines, request.currency);
  if (request.amountMinor != null) return planAmount(lines, request.amountMinor, request.currency);
  return planned(lines, lines.map(remainder));
}

type Change = { readonly quantity: number; readonly amountMinor: bigint };

const nothing: Change = { quantity: 0, amountMinor: 0n };

/** A line with a price is left as long as money is; a free one as long as units are. */
function isLeft(line: RefundableLine): boolean {
  return line.amountMinor > 0n ? line.refundedAmountMinor < line.amountMinor : line.refundedQuantity < line.quantity;
}

function remainder(line: RefundableLine): Change {
  return { quantity: line.quantity - line.refundedQuantity, amountMinor: line.amountMinor - line.refundedAmountMinor };
}

function planAmount(lines: readonly RefundableLine[], amountMinor: bigint, currency: string): RefundPlan {
  const remaining = lines.map((line) => remainder(line).amountMinor);
  const total = remaining.reduce((sum, one) => sum + one, 0n);
  if (amountMinor <= 0n) return invalid(problem('INVALID_AMOUNT', 'A refund is of more than 0.', ['amount']));
  if (amountMinor > total) return invalid(tooMuch(amountMinor, total, { currency, path: ['amount'] }));
  const shares = largestRemainder(amountMinor, remaining);
  return planned(
    lines,
    shares.map((share) => ({ quantity: 0, amountMinor: share })),
  );
}

function planLines(
  lines: readonly RefundableLine[],
  requests: readonly RefundLineRequest[],
  currency: string,
): RefundPlan {
  if (requests.length === 0) {
    return invalid(
      problem('EMPTY_LINES', 'Name at least one line, or leave lines out to refund all that is left.', ['lines']),
    );
  }
  const changes = lines.map(() => nothing);
  const problems: InputProblem[] = [];
  for (const [place, request] of requests.entries()) {
    const path = ['lines', String(place)];
    const found = findLine(lines, request, path);
    if (typeof found !== 'number') {
      problems.push(found);
      continue;
    }
    const line = after(lines[found], changes[found] ?? nothing);
    const change = changeOf(line, request, { currency, path });
    if ('code' in change) problems.push(change);
    else changes[found] = plus(changes[found] ?? nothing, change);
  }
  return problems.length > 0 ? { ok: false, reason: 'invalid', problems } : planned(lines, changes);
}

function findLine(
  lines: readonly RefundableLine[],
  request: RefundLineRequest,
  path: readonly string[],
): number | InputProblem {
  if ((request.line == null) === (request.sku == null)) {
    return problem('LINE_OR_SKU', 'Name the line by its externalId, or by its sku.', path);
  }
  const [field, name] =
    request.line != null ? (['externalId', request.line] as const) : (['sku', request.sku] as const);
  const found = lines.flatMap((line, index) => (line[field] === name ? [index] : []));
  const [only] = found;
  const where = [...path, request.line != null ? 'line' : 'sku'];
  if (only === undefined) return problem('UNKNOWN_LINE', `The order has no line with ${field} “${name}”.`, where);
  if (found.length === 1) return only;
  const names = found.map((index) => `“${lines[index]?.externalId}”`).join(', ');
  return problem(
    'AMBIGUOUS_SKU',
    `${found.length} lines have sku “${name}”: name one by its externalId, ${names}.`,
    where,
  );
}

type Place = { readonly currency: string; readonly path: readonly string[] };

/** What one request takes from a line, or what is wrong with it. */
function changeOf(line: RefundableLine, request: RefundLineRequest, { currency, path }: Place): Change | InputProblem {
  const quantity = request.quantity ?? 0;
  const amountMinor = request.amountMinor ?? null;
  const left = remainder(line);
  if (!Number.isSafeInteger(quantity) || quantity < 0) {
    return problem('INVALID_QUANTITY', 'quantity is a whole number, 0 or more.', [...path, 'quantity']);
  }
  if (quantity > left.quantity) {
    return problem(
      'MORE_THAN_REMAINS',
      `${quantity} is more than remains of line “${line.externalId}”: ${left.quantity}.`,
      [...path, 'quantity'],
    );
  }
  if (amountMinor !== null && amountMinor < 0n)
    return problem('INVALID_AMOUNT', 'amount is 0 or more.', [...path, 'amount']);
  if (amountMinor !== null && amountMinor > left.amountMinor)
    return tooMuch(amountMinor, left.amountMinor, { currency, path: [...path, 'amount'] });
  if (quantity === 0 && (amountMinor ?? 0n) === 0n) {
    return problem(
      'NOTHING_ASKED',
      `Say how much of line “${line.externalId}” comes back: a quantity, an amount, or both.`,
      path,
    );
  }
  return { quantity, amountMinor: amountMinor ?? priceOf(line, quantity) };
}

/**
 * What so many more units cost: parts of the whole amount rounded down, so that they add up; whatever is left once the
 * last unit is back; and never more than a price reduction before has left.
 */
function priceOf(line: RefundableLine, quantity: number): bigint {
  const left = remainder(line).amountMinor;
  const before = BigInt(line.refundedQuantity);
  const now = before + BigInt(quantity);
  const units = BigInt(line.quantity);
  if (now === units) return left;
  const price = (line.amountMinor * now) / units - (line.amountMinor * before) / units;
  return price < left ? price : left;
}

/** What of a line has to be back by now, by how much of it was refunded. */
export function dueBackOf(line: RefundableLine): { readonly points: bigint; readonly credit: bigint } {
  return { points: dueBack(line, line.points), credit: dueBack(line, line.credit) };
}

function planned(lines: readonly RefundableLine[], changes: readonly Change[]): RefundPlan {
  const parts = lines.flatMap((line, index) => {
    const { quantity, amountMinor } = changes[index] ?? nothing;
    if (quantity === 0 && amountMinor === 0n) return [];
    const due = dueBackOf(after(line, { quantity, amountMinor }));
    const points = due.points - line.pointsClawedBack;
    const credit = due.credit - line.creditClawedBack;
    return [{ index, quantity, amountMinor, points, credit }];
  });
  return { ok: true, parts };
}

function after(line: RefundableLine | undefined, change: Change): RefundableLine {
  invariant(line !== undefined, 'A refund names lines that the order has.');
  return {
    ...line,
    refundedQuantity: line.refundedQuantity + change.quantity,
    refundedAmountMinor: line.refundedAmountMinor + change.amountMinor,
  };
}

function plus(one: Change, other: Change): Change {
  return { quantity: one.quantity + other.quantity, amountMinor: one.amountMinor + other.amountMinor };
}

function tooMuch(amountMinor: bigint, left: bigint, { currency, path }: Place): InputProblem {
  const sentence = `${formatAmount(amountMinor, currency)} is more than remains to be refunded: ${formatAmount(left, currency)} ${currency}.`;
  return problem('MORE_THAN_REMAINS', sentence, path);
}

function problem(code: string, message: string, path: readonly string[]): InputProblem {
  return { code, message, path };
}

function invalid(one: InputProblem): RefundPlan {
  return { ok: false, reason: 'invalid', problems: [one] };
}
