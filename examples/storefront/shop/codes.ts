import type { Benefit } from './benefit.ts';
import { benefitOf } from './benefit.ts';
import { type CartLine, quote } from './cart.ts';
import type { CodeInformation, Laurel } from './laurel.ts';
import { LaurelTrouble } from './laurel.ts';
import type { Order } from './model.ts';
import { fromDecimal, price } from './money.ts';

/** What a code is good for at this checkout, or the sentence that says why not. */
export type CodeCheck =
  | { readonly ok: true; readonly code: string; readonly benefit: Benefit }
  | {
      readonly ok: false;
      readonly message: string;
      /** What has to be in the basket for it. */
      readonly missingSku?: string;
    };

/** What a code is checked against. */
export type CodeQuestion = {
  readonly code: string;
  /** Who wants to use it: nobody may use somebody else's. */
  readonly customerId: string | undefined;
  /** What is in the basket. */
  readonly lines: readonly CartLine[];
  /** Over the counter nothing is delivered, so nothing is paid for it. */
  readonly channel: Order['channel'];
  readonly now: Date;
};

const unknownCode = "We don't know this code. Copy it again from your petals panel.";

/** Asks Laurel what a code is worth before the checkout honours it. Takes nothing: the order does that. */
export async function checkCode(laurel: Laurel, question: CodeQuestion): Promise<CodeCheck> {
  try {
    const information = await laurel.redemption(question.code);
    if (information?.giftCard != null) return judgeCard(information.code, information.giftCard, question.now);
    if (question.customerId === undefined) return refused('Sign in to use a code: it belongs to your petals.');
    return information === null ? refused(unknownCode) : judge(information, question);
  } catch (error) {
    if (!(error instanceof LaurelTrouble)) throw error;
    return refused("We can't check codes at this moment. Try again in a minute; your code is kept for you.");
  }
}

function judge(information: CodeInformation, { customerId, lines, channel, now }: CodeQuestion): CodeCheck {
  // Somebody else's code is answered like one that does not exist.
  if (information.member.externalId !== customerId) return refused(unknownCode);
  if (information.status === 'CAPTURED' || information.status === 'REFUNDED') {
    return refused('This code has been used on an order already.');
  }
  const lapsed = information.heldUntil !== null && new Date(information.heldUntil) <= now;
  if (information.status !== 'HELD' || lapsed) {
    return refused('This code has run out. Your petals are back with you: take a new one.');
  }
  const goods = lines.reduce((sum, { amount }) => sum + amount, 0);
  const minimum = information.minimumSpend === null ? 0 : (fromDecimal(information.minimumSpend.amount) ?? 0);
  if (goods < minimum) return refused(`This code is for baskets of ${price(minimum)} or more.`);
  const benefit = benefitOf(information.discount);
  if (benefit === undefined) return refused('This code is for something we do not take at this checkout.');
  if (benefit.kind === 'product' && !lines.some(({ product }) => product.sku === benefit.sku)) {
    return {
      ...refused('This code is for a present. Put it into your basket, and it is on us.'),
      missingSku: benefit.sku,
    };
  }
  const total = channel === 'till' ? goods : quote(lines).total;
  // A code is captured whole: what it holds beyond the total would be lost.
  if (benefit.kind === 'credit' && benefit.amount > total) {
    return refused(
      `This code pays ${price(benefit.amount)}, and the basket costs ${price(total)}. Give it back, and take less.`,
    );
  }
  return { ok: true, code: information.code, benefit };
}

/** A gift card is for whoever has its code. */
function judgeCard(code: string, card: NonNullable<CodeInformation['giftCard']>, now: Date): CodeCheck {
  const left = fromDecimal(card.balance.amount) ?? 0;
  const over = card.expiresAt !== null && new Date(card.expiresAt) <= now;
  if (left === 0 || over || card.voidedAt !== null) return refused('Nothing is left on this gift card.');
  return { ok: true, code, benefit: { kind: 'gift-card', amount: left } };
}

function refused(message: string): CodeCheck & { readonly ok: false } {
  return { ok: false, message };
}
