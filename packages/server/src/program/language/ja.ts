import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${money}ごとに${points}`;
const per: Readonly<Record<string, string>> = { P1D: '1日', P1W: '1週間', P1M: '1か月', P1Y: '1年' };

/** Japanese. */
export const ja: Phrases = {
  joinName: (points) => `ご入会で${points}`,
  rateName,
  itemsName: (points, someGoods) => (someGoods ? `対象商品1点ごとに${points}` : `商品1点ごとに${points}`),
  giftName: (points) => `ご注文で${points}`,
  multiplyName: (factor, someGoods) => (someGoods ? `対象商品は${factor}` : `ご注文は${factor}`),
  excludeName: '一部の商品は対象外',
  cashbackName: (percent, someGoods) => (someGoods ? `対象商品は${percent}還元` : `ご注文は${percent}還元`),
  activityName: (points, type) => `「${type}」で${points}`,
  birthdayName: (points) => `お誕生日に${points}`,
  anniversaryName: (points) => `ご入会から1年ごとに${points}`,
  tierRowName: '現在のランク',
  sentences: {
    WELCOME: ({ points, words }) => `ご入会特典として${words.points(points)}です。`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      return points === 0n
        ? `${rate}：${counted}ではまだ届きません。`
        : `${rate}：${counted}で${words.points(points)}です。`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? '1点' : `${words.number(Number(values.items))}点`;
      return `${things}で${words.points(points)}です。`;
    },
    NOTHING_COUNTS: () => 'このご注文に対象となるものはありません。',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'このご注文' : listed(words, names, more);
      return `${goods}は${words.factor(multiply)}：${change(words.points, points)}。`;
    },
    OUTDONE: ({ values, words }) => `${words.factor(values.multiply)}に代わり、より高い倍率が適用されます。`,
    NOTHING_MATCHES: () => 'このご注文に該当するものはありません。',
    TIER: ({ values, points, words, tierName }) =>
      `${tierName}で${words.factor(values.multiply)}：${change(words.points, points)}。`,
    TIER_PLAIN: ({ tierName }) => `${tierName}には通常の率が適用されます。`,
    GIFT: ({ points, words }) => `このご注文の特典として${words.points(points)}です。`,
    EXCLUDED: ({ values: { names, more }, words }) => `対象外：${listed(words, names, more)}。`,
    NOTHING_EXCLUDED: () => 'このご注文に対象外のものはありません。',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.money(BigInt(values.countedMinor))}の${words.percent(values.percent)}`;
      return points === 0n ? `${share}：${words.money(1n)}に届きません。` : `${share}：${words.money(points)}です。`;
    },
    CAPPED: ({ values, points, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `${words.amount(asset, points)}：${span(values.every, words)}につき${most}までです。`;
    },
    CAP_REACHED: ({ values, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `現在はこれ以上獲得できません：${span(values.every, words)}につき${most}までです。`;
    },
    BIRTHDAY: ({ points, words }) => `お誕生日おめでとうございます：${words.points(points)}です。`,
    ANNIVERSARY: ({ points, words }) => `ご入会からまた1年になりました：${words.points(points)}です。`,
    ACTIVITY: ({ values, points, words }) => `「${values.type}」で${words.points(points)}です。`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? '1回' : `${words.number(times)}回`;
      return every === null ? `${often}限りです。` : `${span(every, words)}につき${often}限りです。`;
    },
    CONDITION: () => '条件を満たしていません。',
    BELOW_TOTAL: ({ values, words }) => `${words.money(BigInt(values.minor))}以上のご注文のみ対象です。`,
    UNANSWERABLE: ({ values }) => `判定できませんでした：${values.because}。`,
    NOT_STARTED: ({ values, words }) => `${words.moment(new Date(values.from))}に始まります。`,
    ENDED: ({ values, words }) => `${words.lastMoment(new Date(values.until))}に終了しました。`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = words.weekdays(weekdays);
      if (hours === null) return `${days}のみです。`;
      const [from, until] = [words.time(hours.from), words.time(hours.until)];
      return weekdays.length === 0 ? `${from}～${until}のみです。` : `${days}の${from}～${until}のみです。`;
    },
  },
};

function listed(words: Words, names: readonly string[], more: number): string {
  if (more === 0) return words.list(names);
  return words.list([...names, more === 1 ? 'ほか1点' : `ほか${words.number(more)}点`]);
}

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? '1回のご注文' : (per[every] ?? `${words.duration(every)}`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'まだ追加には届きません';
  return points > 0n ? `${words(points)}追加` : `${words(-points)}減`;
}
