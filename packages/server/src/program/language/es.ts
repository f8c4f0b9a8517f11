import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} por cada ${money}`;
const per: Readonly<Record<string, string>> = { P1D: 'al día', P1W: 'a la semana', P1M: 'al mes', P1Y: 'al año' };

/** Spanish. */
export const es: Phrases = {
  joinName: (points) => `${points} por unirte`,
  rateName,
  itemsName: (points, someGoods) =>
    someGoods ? `${points} por cada artículo seleccionado` : `${points} por cada artículo`,
  giftName: (points) => `${points} por un pedido`,
  multiplyName: (factor, someGoods) =>
    someGoods ? `${factor} en artículos seleccionados` : `${factor} en los pedidos`,
  excludeName: 'Algunos artículos no suman',
  cashbackName: (percent, someGoods) =>
    someGoods ? `${percent} de vuelta en artículos seleccionados` : `${percent} de vuelta en los pedidos`,
  activityName: (points, type) => `${points} por «${type}»`,
  birthdayName: (points) => `${points} por tu cumpleaños`,
  anniversaryName: (points) => `${points} por cada año con nosotros`,
  tierRowName: 'Tu nivel',
  sentences: {
    WELCOME: ({ points, words }) => `${words.points(points)} de bienvenida.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      if (points === 0n) return `${rate}: ${counted} aún no es suficiente.`;
      return `${rate}: ${words.points(points)} por ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? 'un artículo' : `${words.number(Number(values.items))} artículos`;
      return `${words.points(points)} por ${things}.`;
    },
    NOTHING_COUNTS: () => 'Nada de este pedido cuenta para ello.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'este pedido' : words.list(more > 0 ? [...names, `${more} más`] : names);
      return `${words.factor(multiply)} en ${goods}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `En lugar de ${words.factor(values.multiply)} cuenta un multiplicador mayor.`,
    NOTHING_MATCHES: () => 'Nada de este pedido forma parte de ello.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} con ${tierName}: ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `Con ${tierName} se aplica la tarifa habitual.`,
    GIFT: ({ points, words }) => `${words.points(points)} de regalo con este pedido.`,
    EXCLUDED: ({ values: { names, more }, words }) => {
      const goods = words.list(more > 0 ? [...names, `${more} más`] : names);
      return `${goods} no ${names.length === 1 ? 'suma' : 'suman'} nada.`;
    },
    NOTHING_EXCLUDED: () => 'No se excluye nada de este pedido.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} de ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share}: menos de ${words.money(1n)}.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) =>
      `${words.amount(asset, points)}: como máximo ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    CAP_REACHED: ({ values, asset, words }) =>
      `Nada más por ahora: como máximo ${words.amount(asset, BigInt(values.most))} ${span(values.every, words)}.`,
    BIRTHDAY: ({ points, words }) => `Feliz cumpleaños: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Otro año con nosotros: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} por «${values.type}».`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? 'una vez' : `${words.number(times)} veces`;
      if (every === null) return `Solo ${often}.`;
      return `Solo ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'Aquí no se cumplen las condiciones.',
    BELOW_TOTAL: ({ values, words }) => `Solo para pedidos a partir de ${words.money(BigInt(values.minor))}.`,
    UNANSWERABLE: ({ values }) => `Aquí no se pudo comprobar: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Empieza el ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Terminó el ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = weekdays.length === 0 ? '' : ` ${words.weekdays(weekdays)}`;
      if (hours === null) return `Solo${days}.`;
      return `Solo${days} de ${words.time(hours.from)} a ${words.time(hours.until)}.`;
    },
  },
};

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'por pedido' : (per[every] ?? `en ${words.duration(every)}`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'aún no alcanza para más';
  return points > 0n ? `${words(points)} más` : `${words(-points)} menos`;
}
