import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} لكل ${money}`;
const per: Readonly<Record<string, string>> = { P1D: 'في اليوم', P1W: 'في الأسبوع', P1M: 'في الشهر', P1Y: 'في السنة' };

/** Arabic. What is counted stands after a colon where its form would follow from the number. */
export const ar: Phrases = {
  joinName: (points) => `${points} عند الانضمام`,
  rateName,
  itemsName: (points, someGoods) => (someGoods ? `${points} لكل قطعة من منتجات مختارة` : `${points} لكل قطعة`),
  giftName: (points) => `${points} على الطلب`,
  multiplyName: (factor, someGoods) => (someGoods ? `${factor} على منتجات مختارة` : `${factor} على الطلبات`),
  excludeName: 'بعض المنتجات لا تُكسب شيئًا',
  cashbackName: (percent, someGoods) =>
    someGoods ? `استرجاع ${percent} على منتجات مختارة` : `استرجاع ${percent} على الطلبات`,
  activityName: (points, type) => `${points} مقابل «${type}»`,
  birthdayName: (points) => `${points} في عيد ميلادك`,
  anniversaryName: (points) => `${points} عن كل سنة معنا`,
  tierRowName: 'مستواك',
  sentences: {
    WELCOME: ({ points, words }) => `هدية ترحيب: ${words.points(points)}.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      return points === 0n ? `${rate}: ${counted} لا تكفي بعد.` : `${rate}: ${words.points(points)} مقابل ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? 'قطعة واحدة' : `عدد القطع ${words.number(Number(values.items))}`;
      return `${words.points(points)} (${things}).`;
    },
    NOTHING_COUNTS: () => 'لا شيء في هذا الطلب يُحتسب.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'هذا الطلب' : listed(words, names, more);
      return `${words.factor(multiply)} على ${goods}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `يُحتسب مضاعف أعلى بدلًا من ${words.factor(values.multiply)}.`,
    NOTHING_MATCHES: () => 'لا شيء في هذا الطلب مشمول.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} مع ${tierName}: ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `يسري المعدل المعتاد مع ${tierName}.`,
    GIFT: ({ points, words }) => `هدية مع هذا الطلب: ${words.points(points)}.`,
    EXCLUDED: ({ values: { names, more }, words }) => `لا تُكسب شيئًا: ${listed(words, names, more)}.`,
    NOTHING_EXCLUDED: () => 'لا شيء مستثنى في هذا الطلب.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} من ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share}: أقل من ${words.money(1n)}.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `${words.amount(asset, points)}: بحد أقصى ${most} ${span(values.every, words)}.`;
    },
    CAP_REACHED: ({ values, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `لا مزيد الآن: بحد أقصى ${most} ${span(values.every, words)}.`;
    },
    BIRTHDAY: ({ points, words }) => `عيد ميلاد سعيد: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `سنة أخرى معنا: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} مقابل «${values.type}».`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? 'مرة واحدة' : `عدد المرات ${words.number(times)}`;
      return every === null ? `فقط ${often}.` : `فقط ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'الشروط غير مستوفاة هنا.',
    BELOW_TOTAL: ({ values, words }) => `فقط للطلبات من ${words.money(BigInt(values.minor))} فأكثر.`,
    UNANSWERABLE: ({ values }) => `تعذّر تقييم ذلك هنا: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `يبدأ في ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `انتهى في ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = words.weekdays(weekdays);
      if (hours === null) return `فقط أيام ${days}.`;
      const [from, until] = [words.time(hours.from), words.time(hours.until)];
      return weekdays.length === 0 ? `فقط من ${from} إلى ${until}.` : `فقط أيام ${days} من ${from} إلى ${until}.`;
    },
  },
};

function listed(words: Words, names: readonly string[], more: number): string {
  if (more === 0) return words.list(names);
  return words.list([...names, more === 1 ? 'واحد آخر' : `${words.number(more)} غيرها`]);
}

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'لكل طلب' : (per[every] ?? `خلال ${words.duration(every)}`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'لا يكفي لزيادة بعد';
  return points > 0n ? `زيادة ${words(points)}` : `نقص ${words(-points)}`;
}
