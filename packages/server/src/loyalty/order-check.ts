import { decideOrder } from '../program/decide-order.ts';
import type { OrderDecision } from '../program/facts.ts';
import { mostPoints } from '../program/most-points.ts';
import type { Program } from '../program/program.ts';
import { Check, type Path } from './check.ts';
import type { OrderLineInput, PreviewLine, RecordOrderInput } from './inputs.ts';
import { type OrderAmounts, type PricedInput, readAmounts, worthIn } from './order-amounts.ts';
import { codesOf, orderFact, totalOf } from './order-fact.ts';
import { InvalidInput } from './refusals.ts';
import type { Setting } from './task.ts';

const mostLines = 500;
const mostCodes = 20;
const mostCounted = BigInt(Number.MAX_SAFE_INTEGER);

/** What is wrong with an order before anything is read: texts, sizes, its own key. */
export function checkOrder(input: RecordOrderInput): InvalidInput | null {
  const check = new Check();
  check.text(input.externalId, ['externalId'], { max: 128 });
  check.text(input.customerExternalId, ['customerExternalId']);
  for (const field of ['email', 'referralCode', 'location', 'channel'] as const) check.text(input[field], [field]);
  checkCodeCount(check, input);
  for (const [index, code] of (input.redemptionCodes ?? []).entries())
    check.text(code, ['redemptionCodes', `${index}`], { min: 0 });
  checkLines(check, input.lines);
  return check.refusal;
}

/** An order brings only so many codes, those of its lines too. */
export function checkCodeCount(check: Check, input: Pick<RecordOrderInput, 'redemptionCodes' | 'lines'>): void {
  if (codesOf(input).length <= mostCodes) return;
  check.problem('TOO_MANY', `An order brings at most ${mostCodes} codes.`, ['redemptionCodes']);
}

/** What is wrong with the lines of an order, whatever they cost. */
export function checkLines(check: Check, lines: readonly OrderLineInput[]): void {
  checkLineCount(check, lines);
  const places = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    checkLine(check, line, index);
    check.text(line.externalId, ['lines', `${index}`, 'externalId'], { max: 128 });
    check.text(line.name, ['lines', `${index}`, 'name'], { max: 500, min: 0 });
    check.text(line.redemptionCode, ['lines', `${index}`, 'redemptionCode'], { min: 0 });
    const externalId = line.externalId ?? `${index + 1}`;
    const before = places.get(externalId);
    if (before !== undefined) {
      check.problem('DUPLICATE', `Line ${index + 1} has the externalId of line ${before + 1}, "${externalId}".`, [
        'lines',
        `${index}`,
        'externalId',
      ]);
    }
    places.set(externalId, index);
  }
}

/** What is wrong with goods that only might be ordered. */
export function checkGoods(lines: readonly PreviewLine[], { program }: Setting): InvalidInput | null {
  const check = new Check();
  checkLineCount(check, lines);
  for (const [index, line] of lines.entries()) {
    checkLine(check, line, index);
    check.amount(line.amount, program.currency, ['lines', `${index}`, 'amount']);
  }
  return check.refusal;
}

function checkLineCount(check: Check, lines: readonly unknown[]): void {
  if (lines.length === 0) check.problem('EMPTY', 'An order has at least one line.', ['lines']);
  if (lines.length > mostLines) check.problem('TOO_MANY', `An order has at most ${mostLines} lines.`, ['lines']);
}

function checkLine(check: Check, line: PreviewLine, index: number): void {
  const path: Path = ['lines', `${index}`];
  check.text(line.sku, [...path, 'sku']);
  check.quantity(line.quantity, [...path, 'quantity']);
  check.json(line.attributes, [...path, 'attributes']);
  if ((line.categories?.length ?? 0) > 100)
    check.problem('TOO_MANY', 'A line has at most 100 categories.', [...path, 'categories']);
  for (const [at, category] of (line.categories ?? []).entries())
    check.text(category, [...path, 'categories', `${at}`]);
}

/** What is wrong with an order under the definition in force: its instant, its currency, its amounts. */
export function judgeOrder(input: RecordOrderInput, { program, now }: Setting): InvalidInput | null {
  const check = new Check();
  check.past(input.placedAt, { path: ['placedAt'], now });
  const amounts = judgeAmounts(check, input, program);
  if (check.refusal) return check.refusal;
  const fact = orderFact(program, input, amounts);
  // Deciding costs time: where even all rules together cannot earn too much, the order need not be decided twice.
  const isSmall = mostPoints(program, fact) <= mostCounted && mostCredit(program, totalOf(fact)) <= mostCounted;
  return isSmall ? null : refusalOfEarnings(decideOrder(program, fact, null));
}

/** What an order costs, noting what is wrong with it under the definition in force. */
export function judgeAmounts(check: Check, input: PricedInput, program: Program): OrderAmounts {
  const { currencyCode } = input;
  check.currency(currencyCode, program, ['currencyCode']);
  const amounts = readAmounts(input, check);
  if (check.refusal) return amounts;
  for (const [index, { amountMinor }] of amounts.lines.entries()) {
    const worth = worthIn(program, currencyCode, amountMinor);
    check.bookable(worth, program.currency, ['lines', `${index}`, 'amount']);
  }
  return amounts;
}

/** No rule gives more credit than the goods cost. */
function mostCredit({ orderPhases }: Program, totalMinor: bigint): bigint {
  return totalMinor * BigInt(orderPhases.flat().filter(({ asset }) => asset === 'CREDIT').length);
}

/** More than can be counted is refused, or the order would be kept with a number that nobody can read. */
export function refusalOfEarnings({ points, credit }: Pick<OrderDecision, 'points' | 'credit'>): InvalidInput | null {
  if (points <= mostCounted && credit <= mostCounted) return null;
  const message = `The order would earn more ${points > mostCounted ? 'points' : 'store credit'} than can be counted.`;
  return new InvalidInput([{ code: 'AMOUNT_TOO_LARGE', message, path: ['lines'] }]);
}
