import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} par tranche de ${money}`;
const per: Readonly<Record<string, string>> = { P1D: 'par jour', P1W: 'par semaine', P1M: 'par mois', P1Y: 'par an' };

/** French. */
export const fr: Phrases = {
  joinName: (points) => `${points} à l’inscription`,
  rateName,
  itemsName: (points, someGoods) => (someGoods ? `${points} par article de la sélection` : `${points} par article`),
  giftName: (points) => `${points} pour une commande`,
  multiplyName: (factor, someGoods) =>
    someGoods ? `${factor} sur une sélection d’articles` : `${factor} sur les commandes`,
  excludeName: 'Certains articles ne rapportent rien',
  cashbackName: (percent, someGoods) =>
    someGoods ? `${percent} en retour sur une sélection d’articles` : `${percent} en retour sur les commandes`,
  activityName: (points, type) => `${points} pour « ${type} »`,
  birthdayName: (points) => `${points} pour votre anniversaire`,
  anniversaryName: (points) => `${points} pour chaque année avec nous`,
  tierRowName: 'Votre statut',
  sentences: {
    WELCOME: ({ points, words }) => `${words.points(points)} de bienvenue.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      if (points === 0n) return `${rate} : ${counted} ne suffisent pas encore.`;
      return `${rate} : ${words.points(points)} pour ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? 'un article' : `${words.number(Number(values.items))} articles`;
      return `${words.points(points)} pour ${things}.`;
    },
    NOTHING_COUNTS: () => 'Rien dans cette commande ne compte pour cela.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'cette commande' : words.list(more > 0 ? [...names, others(more)] : names);
      return `${words.factor(multiply)} pour ${goods} : ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) =>
      `Un multiplicateur plus élevé compte à la place de ${words.factor(values.multiply)}.`,
    NOTHING_MATCHES: () => 'Rien dans cette commande n’en fait partie.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} avec ${tierName} : ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `Avec ${tierName}, le taux habituel s’applique.`,
    GIFT: ({ points, words }) => `Un cadeau avec cette commande : ${words.points(points)}.`,
    EXCLUDED: ({ values: { names, more }, words }) => {
      const goods = words.list(more > 0 ? [...names, others(more)] : names);
      return `${goods} ne ${names.length === 1 ? 'rapporte' : 'rapportent'} rien.`;
    },
    NOTHING_EXCLUDED: () => 'Rien n’est exclu de cette commande.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} de ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share} : moins de ${words.money(1n)}.` : `${share} : ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) =>
      `${words.amount(asset, points)} : au plus ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    CAP_REACHED: ({ values, asset, words }) =>
      `Plus rien pour l’instant : au plus ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    BIRTHDAY: ({ points, words }) => `Joyeux anniversaire : ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Une année de plus avec nous : ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} pour « ${values.type} ».`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = `${words.number(times)} fois`;
      if (every === null) return `Seulement ${often}.`;
      return `Seulement ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'Les conditions ne sont pas remplies ici.',
    BELOW_TOTAL: ({ values, words }) =>
      `Seulement pour les commandes à partir de ${words.money(BigInt(values.minor))}.`,
    UNANSWERABLE: ({ values }) => `Impossible d’en juger ici : ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Commence le ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Terminé le ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = weekdays.length === 0 ? '' : ` ${words.weekdays(weekdays)}`;
      if (hours === null) return `Seulement${days}.`;
      return `Seulement${days} de ${words.time(hours.from)} à ${words.time(hours.until)}.`;
    },
  },
};

function others(more: number): string {
  return more === 1 ? '1 autre' : `${more} autres`;
}

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'par commande' : (per[every] ?? `en ${words.duration(every)}`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'pas encore assez pour un de plus';
  return points > 0n ? `${words(points)} de plus` : `${words(-points)} de moins`;
}
