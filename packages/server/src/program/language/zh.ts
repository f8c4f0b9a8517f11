import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `每 ${money} 得 ${points}`;
const per: Readonly<Record<string, string>> = { P1D: '每天', P1W: '每周', P1M: '每月', P1Y: '每年' };

/** Simplified Chinese. */
export const zh: Phrases = {
  joinName: (points) => `入会得 ${points}`,
  rateName,
  itemsName: (points, someGoods) => (someGoods ? `指定商品每件得 ${points}` : `每件商品得 ${points}`),
  giftName: (points) => `下单得 ${points}`,
  multiplyName: (factor, someGoods) => (someGoods ? `指定商品 ${factor}` : `订单 ${factor}`),
  excludeName: '部分商品不参与',
  cashbackName: (percent, someGoods) => (someGoods ? `指定商品返 ${percent}` : `订单返 ${percent}`),
  activityName: (points, type) => `“${type}”得 ${points}`,
  birthdayName: (points) => `生日得 ${points}`,
  anniversaryName: (points) => `入会每满一年得 ${points}`,
  tierRowName: '您的等级',
  sentences: {
    WELCOME: ({ points, words }) => `入会礼 ${words.points(points)}。`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      return points === 0n ? `${rate}：${counted} 还不够。` : `${rate}：${counted} 得 ${words.points(points)}。`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? '1 件商品' : `${words.number(Number(values.items))} 件商品`;
      return `${things}得 ${words.points(points)}。`;
    },
    NOTHING_COUNTS: () => '此订单中没有计入的商品。',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? '此订单' : listed(words, names, more);
      return `${goods} ${words.factor(multiply)}：${change(words.points, points)}。`;
    },
    OUTDONE: ({ values, words }) => `已按更高倍数计算，不再按 ${words.factor(values.multiply)}。`,
    NOTHING_MATCHES: () => '此订单中没有符合的商品。',
    TIER: ({ values, points, words, tierName }) =>
      `${tierName} ${words.factor(values.multiply)}：${change(words.points, points)}。`,
    TIER_PLAIN: ({ tierName }) => `${tierName}按通常比率计算。`,
    GIFT: ({ points, words }) => `此订单赠送 ${words.points(points)}。`,
    EXCLUDED: ({ values: { names, more }, words }) => `不参与：${listed(words, names, more)}。`,
    NOTHING_EXCLUDED: () => '此订单中没有不参与的商品。',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.money(BigInt(values.countedMinor))} 的 ${words.percent(values.percent)}`;
      return points === 0n ? `${share}：不足 ${words.money(1n)}。` : `${share}：${words.money(points)}。`;
    },
    CAPPED: ({ values, points, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `${words.amount(asset, points)}：${span(values.every, words)}最多 ${most}。`;
    },
    CAP_REACHED: ({ values, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `暂时不能再得：${span(values.every, words)}最多 ${most}。`;
    },
    BIRTHDAY: ({ points, words }) => `生日快乐：${words.points(points)}。`,
    ANNIVERSARY: ({ points, words }) => `又相伴一年：${words.points(points)}。`,
    ACTIVITY: ({ values, points, words }) => `“${values.type}”得 ${words.points(points)}。`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? '1 次' : `${words.number(times)} 次`;
      return every === null ? `仅限 ${often}。` : `${span(every, words)}仅限 ${often}。`;
    },
    CONDITION: () => '此处不符合条件。',
    BELOW_TOTAL: ({ values, words }) => `仅限满 ${words.money(BigInt(values.minor))} 的订单。`,
    UNANSWERABLE: ({ values }) => `此处无法判断：${values.because}。`,
    NOT_STARTED: ({ values, words }) => `${words.moment(new Date(values.from))} 开始。`,
    ENDED: ({ values, words }) => `已于 ${words.lastMoment(new Date(values.until))} 结束。`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = words.weekdays(weekdays);
      if (hours === null) return `仅限${days}。`;
      const [from, until] = [words.time(hours.from), words.time(hours.until)];
      return weekdays.length === 0 ? `仅限 ${from} 至 ${until}。` : `仅限${days} ${from} 至 ${until}。`;
    },
  },
};

function listed(words: Words, names: readonly string[], more: number): string {
  if (more === 0) return words.list(names);
  return words.list([...names, more === 1 ? '另外 1 件' : `另外 ${words.number(more)} 件`]);
}

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? '每笔订单' : (per[every] ?? `${words.duration(every)}内`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return '还不够再得一份';
  return points > 0n ? `多得 ${words(points)}` : `少得 ${words(-points)}`;
}
