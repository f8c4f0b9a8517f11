import type { CodeInformation, Laurel } from './laurel.ts';
import { LaurelTrouble } from './laurel.ts';
import type { Customer } from './model.ts';
import { currencyCode, fromDecimal, price } from './money.ts';

/** What a code is good for at this checkout, in pence, or the sentence that says why not. */
export type CodeCheck =
  | { readonly ok: true; readonly code: string; readonly amount: number }
  | { readonly ok: false; readonly message: string };

/** What a code is checked against. */
export type CodeQuestion = {
  readonly code: string;
  readonly customer: Customer | undefined;
  /** The goods in the basket, before any discount. */
  readonly goods: number;
  readonly now: Date;
};

const unknownCode = "We don't know this code. Copy it again from your petals panel.";

/** Asks Laurel what a code is worth before the checkout honours it. Takes nothing: the order does that. */
export async function checkCode(laurel: Laurel, question: CodeQuestion): Promise<CodeCheck> {
  if (question.customer === undefined) return refused('Sign in to use a code: it belongs to your petals.');
  try {
    const information = await laurel.redemption(question.code);
    return information === null ? refused(unknownCode) : judge(information, question);
  } catch (error) {
    if (!(error instanceof LaurelTrouble)) throw error;
    return refused("We can't check codes at this moment. Try again in a minute; your code is kept for you.");
  }
}

function judge(information: CodeInformation, { customer, goods, now }: CodeQuestion): CodeCheck {
  // Somebody else's code is answered like one that does not exist.
  if (information.member.externalId !== customer?.id) return refused(unknownCode);
  if (information.status === 'CAPTURED' || information.status === 'REFUNDED') {
    return refused('This code has been used on an order already.');
  }
  const lapsed = information.heldUntil !== null && new Date(information.heldUntil) <= now;
  if (information.status !== 'HELD' || lapsed) {
    return refused('This code has run out. Your petals are back with you: take a new one.');
  }
  const minimum = information.minimumSpend === null ? 0 : (fromDecimal(information.minimumSpend.amount) ?? 0);
  if (goods < minimum) return refused(`This code is for baskets of ${price(minimum)} or more.`);
  const { amount } = information.discount;
  const off = amount?.currencyCode === currencyCode ? fromDecimal(amount.amount) : null;
  if (off === null) return refused('This code is for something we do not take at this checkout.');
  return { ok: true, code: information.code, amount: off };
}

function refused(message: string): CodeCheck {
  return { ok: false, message };
}
