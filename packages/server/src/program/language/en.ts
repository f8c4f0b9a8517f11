import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} for every ${money}`;
const per: Readonly<Record<string, string>> = { P1D: 'a day', P1W: 'a week', P1M: 'a month', P1Y: 'a year' };

/** English. */
export const en: Phrases = {
  joinName: (points) => `${points} for joining`,
  rateName,
  itemsName: (points, someGoods) =>
    someGoods ? `${points} for every item of selected goods` : `${points} for every item`,
  giftName: (points) => `${points} for an order`,
  multiplyName: (factor, someGoods) => (someGoods ? `${factor} on selected goods` : `${factor} on orders`),
  excludeName: 'Some goods earn nothing',
  cashbackName: (percent, someGoods) => (someGoods ? `${percent} back on selected goods` : `${percent} back on orders`),
  activityName: (points, type) => `${points} for “${type}”`,
  birthdayName: (points) => `${points} on your birthday`,
  anniversaryName: (points) => `${points} for each year with us`,
  tierRowName: 'Your tier',
  sentences: {
    WELCOME: ({ points, words }) => `A welcome of ${words.points(points)}.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      if (points === 0n) return `${rate}: ${counted} is not enough for the next one.`;
      return `${rate}: ${words.points(points)} for ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? 'one item' : `${words.number(Number(values.items))} items`;
      return `${words.points(points)} for ${things}.`;
    },
    NOTHING_COUNTS: () => 'Nothing on this order counts towards it.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'this order' : words.list(more > 0 ? [...names, `${more} more`] : names);
      return `${words.factor(multiply)} for ${goods}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `A higher multiplier counts instead of ${words.factor(values.multiply)}.`,
    NOTHING_MATCHES: () => 'Nothing on this order is part of it.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} as ${tierName}: ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `${tierName} earns at the usual rate.`,
    GIFT: ({ points, words }) => `A gift of ${words.points(points)} with this order.`,
    EXCLUDED: ({ values: { names, more }, words }) => {
      const goods = words.list(more > 0 ? [...names, `${more} more`] : names);
      return `${goods} ${names.length === 1 ? 'earns' : 'earn'} nothing.`;
    },
    NOTHING_EXCLUDED: () => 'Nothing on this order is left out.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} of ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share}: less than ${words.money(1n)}.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) =>
      `${words.amount(asset, points)}: at most ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    CAP_REACHED: ({ values, asset, words }) =>
      `Nothing more for now: at most ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    BIRTHDAY: ({ points, words }) => `Happy birthday: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Another year with us: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} for “${values.type}”.`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? 'once' : `${words.number(times)} times`;
      if (every === null) return `Only ${often}.`;
      return `Only ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'Its conditions are not met here.',
    BELOW_TOTAL: ({ values, words }) => `Only for orders of ${words.money(BigInt(values.minor))} or more.`,
    UNANSWERABLE: ({ values }) => `It could not be judged here: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Begins on ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Ended on ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = weekdays.length === 0 ? '' : ` on ${words.weekdays(weekdays)}`;
      if (hours === null) return `Only${days}.`;
      return `Only${days} from ${words.time(hours.from)} to ${words.time(hours.until)}.`;
    },
  },
};

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'an order' : (per[every] ?? `in ${words.duration(every)}`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'not enough for another one';
  return points > 0n ? `${words(points)} more` : `${words(-points)} fewer`;
}
