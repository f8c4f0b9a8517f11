import { textIn } from '@laurel/schema/text';
import type { AssetName } from './asset.ts';
import { entryPhrases } from './entry-phrases.ts';

/** Every kind of entry. */
export type EntryKindName =
  | 'EARN'
  | 'PENDING_CLEARED'
  | 'REDEEM_HOLD'
  | 'REDEEM_CAPTURE'
  | 'REDEEM_RELEASE'
  | 'EXPIRE'
  | 'CLAWBACK'
  | 'REFUND'
  | 'ADJUST'
  | 'TRANSFER';

/** What an entry is about. */
export type EntrySubject = {
  readonly asset: AssetName;
  readonly orderExternalId: string | null;
  /** What members call the activity. */
  readonly activityName: string | null;
  readonly rewardName: string | null;
  /** How much credit was spent as money, as people write it; null for a reward. */
  readonly creditAmount: string | null;
  /** REFUND or CANCELLATION, where one of them did it. */
  readonly refundKind: string | null;
  readonly reason: string | null;
};

/** Who reads: their language, and the programme's, which is spoken where we do not write theirs. */
export type Reader = { readonly locale: string; readonly programLocale: string };

type Phrase = keyof typeof entryPhrases;

/** A line of the statement as a shopper reads it: “Order #1042”, “£5 off”. */
export function entryDescription(kind: EntryKindName, subject: EntrySubject, reader: Reader): string {
  const { asset, orderExternalId, activityName, rewardName, creditAmount, refundKind, reason } = subject;
  const say = (phrase: Phrase): string => textIn(entryPhrases[phrase], reader.locale, reader.programLocale);
  const values = {
    order: numberOf(orderExternalId ?? ''),
    reward:
      creditAmount === null ? (rewardName ?? say('reward')) : say('credit').replace('{amount}', () => creditAmount),
    activity: activityName ?? '',
  };
  const filled = (phrase: Phrase): string =>
    say(phrase).replaceAll(/\{(order|reward|activity)\}/g, (_whole, name: keyof typeof values) => values[name]);
  const either = (withOrder: Phrase, without: Phrase): string => filled(orderExternalId === null ? without : withOrder);
  const isCredit = asset === 'CREDIT';
  switch (kind) {
    case 'EARN':
      // What neither an order nor an activity earned was given on joining.
      return orderExternalId === null
        ? (activityName ?? reason ?? say('welcome'))
        : filled(isCredit ? 'orderCredit' : 'order');
    case 'PENDING_CLEARED':
      return isCredit ? either('clearedOrderCredit', 'clearedCredit') : either('clearedOrder', 'cleared');
    case 'REDEEM_HOLD':
      return values.reward;
    case 'REDEEM_CAPTURE':
      return either('usedOrder', 'used');
    case 'REDEEM_RELEASE':
      return filled('released');
    case 'EXPIRE':
      return say(isCredit ? 'expiredCredit' : 'expired');
    case 'CLAWBACK':
      if (activityName !== null) return filled('reversed');
      if (rewardName !== null && orderExternalId === null) return filled('returned');
      return filled(
        refundKind === null ? 'changedOrder' : refundKind === 'CANCELLATION' ? 'cancelledOrder' : 'refundOrder',
      );
    case 'REFUND':
      return either('returnedOrder', 'returned');
    case 'ADJUST':
      return reason ?? say('adjustment');
    case 'TRANSFER':
      return rewardName ?? reason ?? say('transfer');
  }
}

// Shops number their orders in many ways; most read best with a number sign, unless they bring one along.
function numberOf(externalId: string): string {
  return /^[A-Za-z0-9]/.test(externalId) ? `#${externalId}` : externalId;
}
