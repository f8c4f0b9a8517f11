import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} a cada ${money}`;
const per: Readonly<Record<string, string>> = { P1D: 'por dia', P1W: 'por semana', P1M: 'por mês', P1Y: 'por ano' };

/** Brazilian Portuguese. */
export const pt: Phrases = {
  joinName: (points) => `${points} pelo cadastro`,
  rateName,
  itemsName: (points, someGoods) => (someGoods ? `${points} por item selecionado` : `${points} por item`),
  giftName: (points) => `${points} por um pedido`,
  multiplyName: (factor, someGoods) => (someGoods ? `${factor} em itens selecionados` : `${factor} nos pedidos`),
  excludeName: 'Alguns itens não rendem nada',
  cashbackName: (percent, someGoods) =>
    someGoods ? `${percent} de volta em itens selecionados` : `${percent} de volta nos pedidos`,
  activityName: (points, type) => `${points} por “${type}”`,
  birthdayName: (points) => `${points} no seu aniversário`,
  anniversaryName: (points) => `${points} por cada ano com a gente`,
  tierRowName: 'Seu nível',
  sentences: {
    WELCOME: ({ points, words }) => `${words.points(points)} de boas-vindas.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      return points === 0n
        ? `${rate}: ${counted} ainda não bastam.`
        : `${rate}: ${words.points(points)} por ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? 'um item' : `${words.number(Number(values.items))} itens`;
      return `${words.points(points)} por ${things}.`;
    },
    NOTHING_COUNTS: () => 'Nada neste pedido conta para isso.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'este pedido' : listed(words, names, more);
      return `${words.factor(multiply)} para ${goods}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `Um multiplicador maior vale no lugar de ${words.factor(values.multiply)}.`,
    NOTHING_MATCHES: () => 'Nada neste pedido faz parte disso.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} com ${tierName}: ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `Com ${tierName} vale a taxa normal.`,
    GIFT: ({ points, words }) => `Um presente com este pedido: ${words.points(points)}.`,
    EXCLUDED: ({ values: { names, more }, words }) => `Não rendem nada: ${listed(words, names, more)}.`,
    NOTHING_EXCLUDED: () => 'Nada neste pedido fica de fora.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} de ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share}: menos de ${words.money(1n)}.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `${words.amount(asset, points)}: no máximo ${most} ${span(values.every, words)}.`;
    },
    CAP_REACHED: ({ values, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `Nada mais por enquanto: no máximo ${most} ${span(values.every, words)}.`;
    },
    BIRTHDAY: ({ points, words }) => `Feliz aniversário: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Mais um ano com a gente: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} por “${values.type}”.`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? 'uma vez' : `${words.number(times)} vezes`;
      return every === null ? `Somente ${often}.` : `Somente ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'As condições não são atendidas aqui.',
    BELOW_TOTAL: ({ values, words }) => `Somente em pedidos a partir de ${words.money(BigInt(values.minor))}.`,
    UNANSWERABLE: ({ values }) => `Não foi possível avaliar aqui: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Começa em ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Terminou em ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = words.weekdays(weekdays);
      if (hours === null) return `Somente ${days}.`;
      const [from, until] = [words.time(hours.from), words.time(hours.until)];
      return weekdays.length === 0 ? `Somente das ${from} às ${until}.` : `Somente ${days}, das ${from} às ${until}.`;
    },
  },
};

function listed(words: Words, names: readonly string[], more: number): string {
  if (more === 0) return words.list(names);
  return words.list([...names, more === 1 ? 'mais 1' : `mais ${words.number(more)}`]);
}

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'por pedido' : (per[every] ?? `em ${words.duration(every)}`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'ainda não basta para mais';
  return points > 0n ? `${words(points)} a mais` : `${words(-points)} a menos`;
}
