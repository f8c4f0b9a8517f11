import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} je ${money}`;
const per: Readonly<Record<string, string>> = { P1D: 'am Tag', P1W: 'in der Woche', P1M: 'im Monat', P1Y: 'im Jahr' };

/** German. */
export const de: Phrases = {
  joinName: (points) => `${points} zur Anmeldung`,
  rateName,
  itemsName: (points, someGoods) => (someGoods ? `${points} je Stück ausgewählter Artikel` : `${points} je Stück`),
  giftName: (points) => `${points} für eine Bestellung`,
  multiplyName: (factor, someGoods) => (someGoods ? `${factor} auf ausgewählte Artikel` : `${factor} auf Bestellungen`),
  excludeName: 'Einige Artikel bringen nichts ein',
  cashbackName: (percent, someGoods) =>
    someGoods ? `${percent} zurück auf ausgewählte Artikel` : `${percent} zurück auf Bestellungen`,
  activityName: (points, type) => `${points} für „${type}“`,
  birthdayName: (points) => `${points} zum Geburtstag`,
  anniversaryName: (points) => `${points} für jedes Jahr mit uns`,
  tierRowName: 'Deine Stufe',
  sentences: {
    WELCOME: ({ points, words }) => `Zur Begrüßung ${words.points(points)}.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      if (points === 0n) return `${rate}: ${counted} reichen dafür noch nicht.`;
      return `${rate}: ${words.points(points)} für ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? 'ein Stück' : `${words.number(Number(values.items))} Stück`;
      return `${words.points(points)} für ${things}.`;
    },
    NOTHING_COUNTS: () => 'Nichts in dieser Bestellung zählt dafür.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods =
        names.length === 0 ? 'diese Bestellung' : words.list(more > 0 ? [...names, `${more} weitere`] : names);
      return `${words.factor(multiply)} für ${goods}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `Statt ${words.factor(values.multiply)} zählt ein höherer Faktor.`,
    NOTHING_MATCHES: () => 'Nichts in dieser Bestellung gehört dazu.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} mit ${tierName}: ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `Mit ${tierName} gilt der übliche Satz.`,
    GIFT: ({ points, words }) => `${words.points(points)} zu dieser Bestellung geschenkt.`,
    EXCLUDED: ({ values: { names, more }, words }) => {
      const goods = words.list(more > 0 ? [...names, `${more} weitere`] : names);
      return `${goods} ${names.length === 1 ? 'bringt' : 'bringen'} nichts ein.`;
    },
    NOTHING_EXCLUDED: () => 'In dieser Bestellung ist nichts ausgenommen.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} von ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share}: weniger als ${words.money(1n)}.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) =>
      `${words.amount(asset, points)}: höchstens ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    CAP_REACHED: ({ values, asset, words }) =>
      `Vorerst nichts mehr: höchstens ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    BIRTHDAY: ({ points, words }) => `Alles Gute zum Geburtstag: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Ein weiteres Jahr mit uns: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} für „${values.type}“.`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = `${words.number(times)}-mal`;
      if (every === null) return `Nur ${often}.`;
      return `Nur ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'Die Bedingungen dafür sind hier nicht erfüllt.',
    BELOW_TOTAL: ({ values, words }) => `Nur für Bestellungen ab ${words.money(BigInt(values.minor))}.`,
    UNANSWERABLE: ({ values }) => `Hier nicht zu beurteilen: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Beginnt am ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Beendet am ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = weekdays.length === 0 ? '' : ` ${words.weekdays(weekdays)}`;
      if (hours === null) return `Nur${days}.`;
      return `Nur${days} von ${words.time(hours.from)} bis ${words.time(hours.until)}.`;
    },
  },
};

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'pro Bestellung' : (per[every] ?? `(Zeitraum: ${words.duration(every)})`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'es reicht noch nicht für mehr';
  return points > 0n ? `${words(points)} mehr` : `${words(-points)} weniger`;
}
