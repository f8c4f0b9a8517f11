import { type Text, textIn } from '@laurel/schema/text';

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
  readonly orderExternalId: string | null;
  /** What members call the activity. */
  readonly activityName: string | null;
  readonly rewardName: string | null;
  /** REFUND or CANCELLATION, where one of them did it. */
  readonly refundKind: string | null;
  readonly reason: string | null;
};

/** Who reads: their language, and the programme's, which is spoken where we do not write theirs. */
export type Reader = { readonly locale: string; readonly programLocale: string };

const phrases = {
  order: {
    en: 'Order {order}',
    de: 'Bestellung {order}',
    fr: 'Commande {order}',
    es: 'Pedido {order}',
    nl: 'Bestelling {order}',
  },
  welcome: {
    en: 'Welcome gift',
    de: 'Willkommensgeschenk',
    fr: 'Cadeau de bienvenue',
    es: 'Regalo de bienvenida',
    nl: 'Welkomstcadeau',
  },
  cleared: {
    en: 'Points ready to spend',
    de: 'Punkte zum Einlösen frei',
    fr: 'Points utilisables',
    es: 'Puntos listos para usar',
    nl: 'Punten klaar om te besteden',
  },
  clearedOrder: {
    en: 'Order {order}: points ready to spend',
    de: 'Bestellung {order}: Punkte zum Einlösen frei',
    fr: 'Commande {order} : points utilisables',
    es: 'Pedido {order}: puntos listos para usar',
    nl: 'Bestelling {order}: punten klaar om te besteden',
  },
  reward: { en: 'Reward', de: 'Prämie', fr: 'Récompense', es: 'Recompensa', nl: 'Beloning' },
  used: {
    en: '{reward}, used',
    de: '{reward}, eingelöst',
    fr: '{reward}, utilisé',
    es: '{reward}, usado',
    nl: '{reward}, gebruikt',
  },
  usedOrder: {
    en: '{reward}, used on order {order}',
    de: '{reward}, eingelöst bei Bestellung {order}',
    fr: '{reward}, utilisé pour la commande {order}',
    es: '{reward}, usado en el pedido {order}',
    nl: '{reward}, gebruikt bij bestelling {order}',
  },
  released: {
    en: '{reward}, given back',
    de: '{reward}, zurückgegeben',
    fr: '{reward}, rendu',
    es: '{reward}, devuelto',
    nl: '{reward}, teruggegeven',
  },
  expired: {
    en: 'Points expired',
    de: 'Punkte verfallen',
    fr: 'Points expirés',
    es: 'Puntos caducados',
    nl: 'Punten verlopen',
  },
  refundOrder: {
    en: 'Refund of order {order}',
    de: 'Erstattung zu Bestellung {order}',
    fr: 'Remboursement de la commande {order}',
    es: 'Reembolso del pedido {order}',
    nl: 'Terugbetaling van bestelling {order}',
  },
  cancelledOrder: {
    en: 'Order {order}, cancelled',
    de: 'Bestellung {order}, storniert',
    fr: 'Commande {order}, annulée',
    es: 'Pedido {order}, cancelado',
    nl: 'Bestelling {order}, geannuleerd',
  },
  changedOrder: {
    en: 'Order {order}, changed',
    de: 'Bestellung {order}, geändert',
    fr: 'Commande {order}, modifiée',
    es: 'Pedido {order}, modificado',
    nl: 'Bestelling {order}, gewijzigd',
  },
  reversed: {
    en: '{activity}, taken back',
    de: '{activity}, zurückgenommen',
    fr: '{activity}, annulé',
    es: '{activity}, anulado',
    nl: '{activity}, teruggenomen',
  },
  returned: {
    en: '{reward}, refunded',
    de: '{reward}, erstattet',
    fr: '{reward}, remboursé',
    es: '{reward}, reembolsado',
    nl: '{reward}, terugbetaald',
  },
  returnedOrder: {
    en: '{reward}, refunded with order {order}',
    de: '{reward}, mit Bestellung {order} erstattet',
    fr: '{reward}, remboursé avec la commande {order}',
    es: '{reward}, reembolsado con el pedido {order}',
    nl: '{reward}, terugbetaald met bestelling {order}',
  },
  adjustment: { en: 'Adjustment', de: 'Korrektur', fr: 'Correction', es: 'Ajuste', nl: 'Correctie' },
  transfer: { en: 'Transfer', de: 'Übertragung', fr: 'Transfert', es: 'Transferencia', nl: 'Overdracht' },
} as const satisfies Readonly<Record<string, Text>>;

/** A line of the statement as a shopper reads it: “Order #1042”, “£5 off”. */
export function entryDescription(kind: EntryKindName, subject: EntrySubject, reader: Reader): string {
  const { orderExternalId, activityName, rewardName, refundKind, reason } = subject;
  const say = (phrase: keyof typeof phrases): string => textIn(phrases[phrase], reader.locale, reader.programLocale);
  const values = {
    order: numberOf(orderExternalId ?? ''),
    reward: rewardName ?? say('reward'),
    activity: activityName ?? '',
  };
  const filled = (phrase: keyof typeof phrases): string =>
    say(phrase).replaceAll(/\{(order|reward|activity)\}/g, (_whole, name: keyof typeof values) => values[name]);
  const either = (withOrder: keyof typeof phrases, without: keyof typeof phrases): string =>
    filled(orderExternalId === null ? without : withOrder);
  switch (kind) {
    case 'EARN':
      // What neither an order nor an activity earned was given on joining.
      return orderExternalId === null ? (activityName ?? reason ?? say('welcome')) : filled('order');
    case 'PENDING_CLEARED':
      return either('clearedOrder', 'cleared');
    case 'REDEEM_HOLD':
      return values.reward;
    case 'REDEEM_CAPTURE':
      return either('usedOrder', 'used');
    case 'REDEEM_RELEASE':
      return filled('released');
    case 'EXPIRE':
      return say('expired');
    case 'CLAWBACK':
      if (activityName !== null) return filled('reversed');
      return filled(
        refundKind === null ? 'changedOrder' : refundKind === 'CANCELLATION' ? 'cancelledOrder' : 'refundOrder',
      );
    case 'REFUND':
      return either('returnedOrder', 'returned');
    case 'ADJUST':
      return reason ?? say('adjustment');
    case 'TRANSFER':
      return reason ?? say('transfer');
  }
}

// Shops number their orders in many ways; most read best with a number sign, unless they bring one along.
function numberOf(externalId: string): string {
  return /^[A-Za-z0-9]/.test(externalId) ? `#${externalId}` : externalId;
}
