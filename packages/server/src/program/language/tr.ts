import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `Her ${money} için ${points}`;
const per: Readonly<Record<string, string>> = { P1D: 'günde', P1W: 'haftada', P1M: 'ayda', P1Y: 'yılda' };

/** Turkish. What has a name stands without an ending, because endings follow the sound of the word. */
export const tr: Phrases = {
  joinName: (points) => `Katılım için ${points}`,
  rateName,
  itemsName: (points, someGoods) => (someGoods ? `Seçili ürünlerde ürün başına ${points}` : `Ürün başına ${points}`),
  giftName: (points) => `Sipariş için ${points}`,
  multiplyName: (factor, someGoods) => (someGoods ? `Seçili ürünlerde ${factor}` : `Siparişlerde ${factor}`),
  excludeName: 'Bazı ürünler kazandırmaz',
  cashbackName: (percent, someGoods) =>
    someGoods ? `Seçili ürünlerde ${percent} iade` : `Siparişlerde ${percent} iade`,
  activityName: (points, type) => `“${type}” için ${points}`,
  birthdayName: (points) => `Doğum gününüzde ${points}`,
  anniversaryName: (points) => `Bizimle geçen her yıl için ${points}`,
  tierRowName: 'Seviyeniz',
  sentences: {
    WELCOME: ({ points, words }) => `Hoş geldin hediyesi: ${words.points(points)}.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      return points === 0n
        ? `${rate}: ${counted} henüz yeterli değil.`
        : `${rate}: ${counted} için ${words.points(points)}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? '1 ürün' : `${words.number(Number(values.items))} ürün`;
      return `${things} için ${words.points(points)}.`;
    },
    NOTHING_COUNTS: () => 'Bu siparişte sayılan bir şey yok.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'bu sipariş' : listed(words, names, more);
      return `${goods} için ${words.factor(multiply)}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `${words.factor(values.multiply)} yerine daha yüksek bir çarpan geçerli.`,
    NOTHING_MATCHES: () => 'Bu siparişte kapsama giren bir şey yok.',
    TIER: ({ values, points, words, tierName }) =>
      `${tierName} ile ${words.factor(values.multiply)}: ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `${tierName} için olağan oran geçerli.`,
    GIFT: ({ points, words }) => `Bu siparişle hediye: ${words.points(points)}.`,
    EXCLUDED: ({ values: { names, more }, words }) => `Kazandırmayanlar: ${listed(words, names, more)}.`,
    NOTHING_EXCLUDED: () => 'Bu siparişte hariç tutulan bir şey yok.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.money(BigInt(values.countedMinor))} üzerinden ${words.percent(values.percent)}`;
      return points === 0n ? `${share}: ${words.money(1n)} altında.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `${words.amount(asset, points)}: ${span(values.every, words)} en fazla ${most}.`;
    },
    CAP_REACHED: ({ values, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `Şimdilik bu kadar: ${span(values.every, words)} en fazla ${most}.`;
    },
    BIRTHDAY: ({ points, words }) => `Doğum gününüz kutlu olsun: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Bizimle bir yıl daha: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `“${values.type}” için ${words.points(points)}.`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? 'bir kez' : `${words.number(times)} kez`;
      return every === null ? `Yalnızca ${often}.` : `Yalnızca ${span(every, words)} ${often}.`;
    },
    CONDITION: () => 'Koşullar burada karşılanmıyor.',
    BELOW_TOTAL: ({ values, words }) => `Yalnızca en az ${words.money(BigInt(values.minor))} tutarındaki siparişlerde.`,
    UNANSWERABLE: ({ values }) => `Burada değerlendirilemedi: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Başlangıç: ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Bitti: ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = words.weekdays(weekdays);
      if (hours === null) return `Yalnızca ${days}.`;
      const [from, until] = [words.time(hours.from), words.time(hours.until)];
      return weekdays.length === 0 ? `Yalnızca ${from}–${until} arası.` : `Yalnızca ${days}, ${from}–${until} arası.`;
    },
  },
};

function listed(words: Words, names: readonly string[], more: number): string {
  if (more === 0) return words.list(names);
  return words.list([...names, more === 1 ? '1 ürün daha' : `${words.number(more)} ürün daha`]);
}

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'sipariş başına' : (per[every] ?? `(${words.duration(every)} içinde)`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'bir fazlası için henüz yeterli değil';
  return points > 0n ? `${words(points)} fazla` : `${words(-points)} eksik`;
}
