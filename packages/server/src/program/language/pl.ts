import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} za każde ${money}`;
const per: Readonly<Record<string, string>> = {
  P1D: 'dziennie',
  P1W: 'tygodniowo',
  P1M: 'miesięcznie',
  P1Y: 'rocznie',
};

/** Polish. What is counted stands after a colon, so that no name has to be declined. */
export const pl: Phrases = {
  joinName: (points) => `${points} za dołączenie`,
  rateName,
  itemsName: (points, someGoods) =>
    someGoods ? `${points} za każdą sztukę wybranych produktów` : `${points} za każdą sztukę`,
  giftName: (points) => `${points} za zamówienie`,
  multiplyName: (factor, someGoods) => (someGoods ? `${factor} za wybrane produkty` : `${factor} za zamówienia`),
  excludeName: 'Niektóre produkty nic nie dają',
  cashbackName: (percent, someGoods) =>
    someGoods ? `${percent} zwrotu za wybrane produkty` : `${percent} zwrotu za zamówienia`,
  activityName: (points, type) => `${points} za „${type}”`,
  birthdayName: (points) => `${points} na urodziny`,
  anniversaryName: (points) => `${points} za każdy rok z nami`,
  tierRowName: 'Twój poziom',
  sentences: {
    WELCOME: ({ points, words }) => `Na powitanie: ${words.points(points)}.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      return points === 0n
        ? `${rate}: ${counted} to jeszcze za mało.`
        : `${rate}: ${words.points(points)} za ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? '1 szt' : `${words.number(Number(values.items))} szt`;
      return `${words.points(points)} za ${things}.`;
    },
    NOTHING_COUNTS: () => 'Nic w tym zamówieniu się do tego nie liczy.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'to zamówienie' : listed(words, names, more);
      return `${words.factor(multiply)} za ${goods}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `Zamiast ${words.factor(values.multiply)} liczy się wyższy mnożnik.`,
    NOTHING_MATCHES: () => 'Nic w tym zamówieniu do tego nie należy.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} (${tierName}): ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `${tierName}: obowiązuje zwykła stawka.`,
    GIFT: ({ points, words }) => `Prezent do tego zamówienia: ${words.points(points)}.`,
    EXCLUDED: ({ values: { names, more }, words }) => `Nic nie dają: ${listed(words, names, more)}.`,
    NOTHING_EXCLUDED: () => 'Nic w tym zamówieniu nie jest wyłączone.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} z ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share}: mniej niż ${words.money(1n)}.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `${words.amount(asset, points)}: najwyżej ${most} ${span(values.every, words)}.`;
    },
    CAP_REACHED: ({ values, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `Na razie nic więcej: najwyżej ${most} ${span(values.every, words)}.`;
    },
    BIRTHDAY: ({ points, words }) => `Wszystkiego najlepszego z okazji urodzin: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Kolejny rok z nami: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} za „${values.type}”.`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? 'raz' : `${words.number(times)} razy`;
      return every === null ? `Tylko ${often}.` : `Tylko ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'Warunki nie są tu spełnione.',
    BELOW_TOTAL: ({ values, words }) => `Tylko przy zamówieniach od ${words.money(BigInt(values.minor))}.`,
    UNANSWERABLE: ({ values }) => `Nie można tego tu ocenić: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Początek: ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Zakończono: ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = words.weekdays(weekdays);
      if (hours === null) return `Tylko: ${days}.`;
      const [from, until] = [words.time(hours.from), words.time(hours.until)];
      return weekdays.length === 0 ? `Tylko w godzinach ${from}–${until}.` : `Tylko: ${days}, ${from}–${until}.`;
    },
  },
};

function listed(words: Words, names: readonly string[], more: number): string {
  if (more === 0) return words.list(names);
  return words.list([...names, more === 1 ? 'jeszcze 1' : `jeszcze ${words.number(more)}`]);
}

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'na zamówienie' : (per[every] ?? `(okres: ${words.duration(every)})`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'jeszcze za mało na więcej';
  return points > 0n ? `dodatkowo ${words(points)}` : `mniej o ${words(-points)}`;
}
