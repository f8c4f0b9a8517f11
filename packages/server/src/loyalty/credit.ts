import type { Redemption } from '../database/generated/prisma/client.ts';
import { hold } from '../ledger/hold.ts';
import { redemptionTable } from '../ledger/tables.ts';
import { addDuration } from '../program/calendar.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import { newCode } from './codes.ts';
import { contentHash, normalDecimal } from './idempotency.ts';
import type { RedeemCreditInput } from './inputs.ts';
import { type CreditRefusal, InsufficientPoints, InvalidInput, type Outcome } from './refusals.ts';
import type { Kind, Setting } from './task.ts';
import { unitsOf } from './units.ts';

const heldFor = 'P1D';

/** A member's wish to pay with store credit. */
export type CreditRequest = RedeemCreditInput & { readonly memberId: string };

/** What is wrong with a wish to pay with credit before anything is read. */
export function checkCredit(input: RedeemCreditInput): InvalidInput | null {
  const check = new Check();
  check.text(input.idempotencyKey, ['idempotencyKey'], { max: 128 });
  return check.refusal;
}

/** Holds store credit as a means of payment and issues its code. A repeated key answers the first redemption. */
export const redeemCredit: Kind<CreditRequest, Redemption, CreditRefusal> = {
  table: redemptionTable,
  identity: ({ memberId, idempotencyKey, amount }) => ({
    actor: memberId,
    kind: 'redeem-credit',
    key: idempotencyKey,
    hash: contentHash({ amount: normalDecimal(amount) }),
  }),
  judge: (input, setting) => amountIn(input, setting).refusal,
  needs: ({ memberId }) => ({ memberIds: [memberId], spends: true }),
  decide: decideCredit,
};

function amountIn(
  { amount }: RedeemCreditInput,
  { program }: Pick<Setting, 'program'>,
): { minor: bigint; refusal: InvalidInput | null } {
  const check = new Check();
  const minor = check.amount(amount, program.currency, ['amount']);
  if (check.refusal === null && minor === 0n)
    check.problem('ZERO', 'Say how much credit to pay with: more than 0.', ['amount']);
  return { minor, refusal: check.refusal };
}

function decideCredit(batch: Batch, input: CreditRequest, id: string): Outcome<Redemption, CreditRefusal> {
  const { minor } = amountIn(input, batch);
  const wallet = batch.walletOf(input.memberId, 'CREDIT');
  if (batch.member(input.memberId).frozen) {
    const message = 'This membership is frozen: it earns credit, but cannot spend any. Ask the shop.';
    return new InvalidInput([{ code: 'MEMBER_FROZEN', message, path: [] }]);
  }
  if (wallet.available < minor) {
    const missing = minor - wallet.available + wallet.owed;
    const { currency } = batch.program;
    const [more, left] = [missing, wallet.available].map((units) => unitsOf('CREDIT', units, currency));
    return new InsufficientPoints(wallet.available, missing, `${more} more credit is needed: ${left} is available.`);
  }
  const redemption = creditRow(batch, { id, memberId: input.memberId, walletId: wallet.id, minor });
  hold(batch.page, wallet, redemption);
  batch.redemptionsByCode.set(redemption.code, redemption);
  return redemption;
}

type Holding = { readonly id: string; readonly memberId: string; readonly walletId: string; readonly minor: bigint };

function creditRow({ programId, program, now }: Batch, { minor, ...ids }: Holding): Redemption {
  return {
    programId,
    ...ids,
    code: newCode(),
    shownCode: null,
    status: 'HELD',
    asset: 'CREDIT',
    rewardKey: null,
    definitionVersion: program.version,
    points: minor,
    pointsReturned: 0n,
    pointsReturnDue: 0n,
    discountKind: 'STORE_CREDIT',
    discountMinor: minor,
    discountPercent: null,
    discountSku: null,
    accessKey: null,
    beneficiary: null,
    validUntil: null,
    minimumSpendMinor: null,
    currencyCode: program.currency,
    createdAt: now,
    heldUntil: addDuration(now, heldFor, program.timeZone),
    extended: false,
    capturedAt: null,
    orderId: null,
    orderExternalId: null,
    givenBackAt: null,
    givenBackReason: null,
  };
}
