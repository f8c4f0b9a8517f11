import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} per ${money}`;
const per: Readonly<Record<string, string>> = { P1D: 'per dag', P1W: 'per week', P1M: 'per maand', P1Y: 'per jaar' };

/** Dutch. */
export const nl: Phrases = {
  joinName: (points) => `${points} bij aanmelding`,
  rateName,
  itemsName: (points, someGoods) =>
    someGoods ? `${points} per stuk van geselecteerde artikelen` : `${points} per stuk`,
  giftName: (points) => `${points} voor een bestelling`,
  multiplyName: (factor, someGoods) =>
    someGoods ? `${factor} op geselecteerde artikelen` : `${factor} op bestellingen`,
  excludeName: 'Sommige artikelen leveren niets op',
  cashbackName: (percent, someGoods) =>
    someGoods ? `${percent} terug op geselecteerde artikelen` : `${percent} terug op bestellingen`,
  activityName: (points, type) => `${points} voor ‘${type}’`,
  birthdayName: (points) => `${points} voor je verjaardag`,
  anniversaryName: (points) => `${points} voor elk jaar bij ons`,
  tierRowName: 'Je niveau',
  sentences: {
    WELCOME: ({ points, words }) => `${words.points(points)} als welkom.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      if (points === 0n) return `${rate}: ${counted} is nog niet genoeg.`;
      return `${rate}: ${words.points(points)} voor ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? 'één stuk' : `${words.number(Number(values.items))} stuks`;
      return `${words.points(points)} voor ${things}.`;
    },
    NOTHING_COUNTS: () => 'Niets in deze bestelling telt hiervoor mee.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'deze bestelling' : words.list(more > 0 ? [...names, `nog ${more}`] : names);
      return `${words.factor(multiply)} voor ${goods}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `In plaats van ${words.factor(values.multiply)} telt een hogere factor.`,
    NOTHING_MATCHES: () => 'Niets in deze bestelling hoort hierbij.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} met ${tierName}: ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `Met ${tierName} spaar je het gewone aantal.`,
    GIFT: ({ points, words }) => `${words.points(points)} cadeau bij deze bestelling.`,
    EXCLUDED: ({ values: { names, more }, words }) => {
      const goods = words.list(more > 0 ? [...names, `nog ${more}`] : names);
      return `${goods} ${names.length === 1 ? 'levert' : 'leveren'} niets op.`;
    },
    NOTHING_EXCLUDED: () => 'Er is niets uitgesloten in deze bestelling.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} van ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share}: minder dan ${words.money(1n)}.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) =>
      `${words.amount(asset, points)}: hooguit ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    CAP_REACHED: ({ values, asset, words }) =>
      `Voorlopig niets meer: hooguit ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    BIRTHDAY: ({ points, words }) => `Fijne verjaardag: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Weer een jaar bij ons: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} voor ‘${values.type}’.`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = `${words.number(times)} keer`;
      if (every === null) return `Maar ${often}.`;
      return `Maar ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'Er is hier niet aan de voorwaarden voldaan.',
    BELOW_TOTAL: ({ values, words }) => `Alleen voor bestellingen vanaf ${words.money(BigInt(values.minor))}.`,
    UNANSWERABLE: ({ values }) => `Dit was hier niet te beoordelen: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Begint op ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Geëindigd op ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = weekdays.length === 0 ? '' : ` op ${words.weekdays(weekdays)}`;
      if (hours === null) return `Alleen${days}.`;
      return `Alleen${days} van ${words.time(hours.from)} tot ${words.time(hours.until)}.`;
    },
  },
};

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'per bestelling' : (per[every] ?? `in ${words.duration(every)}`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'nog niet genoeg voor meer';
  return points > 0n ? `${words(points)} meer` : `${words(-points)} minder`;
}
