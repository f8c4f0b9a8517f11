import { uuidv7 } from 'uuidv7';
import type { Member, Order, OrderLine } from '../database/generated/prisma/client.ts';
import type { Buyer } from '../program/decide-order.ts';
import type { OrderDecision, OrderFact } from '../program/facts.ts';
import type { Batch } from './batch-state.ts';
import { normalCode } from './codes.ts';
import { decisionRows } from './decisions.ts';
import type { RecordOrderInput } from './inputs.ts';
import { judgedAs } from './judged-as.ts';
import type { OrderAmounts } from './order-amounts.ts';

/** What an order's rows are made of. For a guest there is no decision: only what counts for tiers, should they join. */
export type Recording = {
  readonly input: RecordOrderInput;
  readonly amounts: OrderAmounts;
  readonly fact: OrderFact;
  readonly decision: OrderDecision | null;
  readonly lineSpend: readonly bigint[];
  readonly orderId: string;
};

/** The order as it is kept. */
export function orderRow(
  batch: Batch,
  {
    input,
    amounts,
    fact,
    decision,
    lineSpend,
    orderId,
    member,
    buyer,
  }: Recording & { member: Member | undefined; buyer: Buyer | null },
): Order {
  return {
    programId: batch.programId,
    id: orderId,
    externalId: input.externalId,
    memberId: member?.id ?? null,
    customerExternalId: input.customerExternalId ?? null,
    email: input.email ?? null,
    currencyCode: fact.currency,
    totalMinor: amounts.lines.reduce((total, line) => total + line.amountMinor, 0n),
    spendMinor: lineSpend.reduce((sum, spend) => sum + spend, 0n),
    shippingMinor: amounts.shippingMinor,
    taxMinor: amounts.taxMinor,
    status: 'PAID',
    pointsEarned: decision?.points ?? 0n,
    pointsClawedBack: 0n,
    creditEarned: decision?.credit ?? 0n,
    creditClawedBack: 0n,
    definitionVersion: batch.program.version,
    decisions: decisionRows(decision?.decisions ?? []),
    judgedAs: buyer && judgedAs(batch.program, buyer.member),
    referralCode: input.referralCode ?? null,
    location: fact.location,
    channel: fact.channel,
    placedAt: input.placedAt,
    recordedAt: batch.now,
    revision: null,
    cancelledAt: null,
  };
}

/** Its lines as they are kept, with what each earned. */
export function lineRows(batch: Batch, { input, amounts, fact, decision, lineSpend, orderId }: Recording): OrderLine[] {
  return input.lines.map((line, index) => {
    const { amountMinor = 0n, listAmountMinor = 0n } = amounts.lines[index] ?? {};
    const worthMinor = fact.lines[index]?.amountMinor ?? 0n;
    return {
      programId: batch.programId,
      id: uuidv7(),
      orderId,
      place: index + 1,
      externalId: line.externalId ?? `${index + 1}`,
      sku: line.sku,
      name: line.name ?? null,
      quantity: line.quantity,
      amountMinor,
      listAmountMinor,
      worthMinor,
      counted: lineSpend[index] === worthMinor,
      categories: line.categories ? [...line.categories] : null,
      attributes: (line.attributes ?? null) as OrderLine['attributes'],
      redemptionCode: line.redemptionCode ? normalCode(line.redemptionCode) : null,
      pointsEarned: decision?.lineShares[index] ?? 0n,
      pointsClawedBack: 0n,
      creditEarned: decision?.lineCredit[index] ?? 0n,
      creditClawedBack: 0n,
      refundedQuantity: 0,
      refundedAmountMinor: 0n,
    };
  });
}
