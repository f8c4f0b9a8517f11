import type { Words } from '../words.ts';
import type { Phrases } from './phrases.ts';

const rateName = (points: string, money: string) => `${points} ogni ${money}`;
const per: Readonly<Record<string, string>> = { P1D: 'al giorno', P1W: 'a settimana', P1M: 'al mese', P1Y: 'all’anno' };

/** Italian. */
export const it: Phrases = {
  joinName: (points) => `${points} per l’iscrizione`,
  rateName,
  itemsName: (points, someGoods) =>
    someGoods ? `${points} per ogni articolo selezionato` : `${points} per ogni articolo`,
  giftName: (points) => `${points} per un ordine`,
  multiplyName: (factor, someGoods) => (someGoods ? `${factor} su articoli selezionati` : `${factor} sugli ordini`),
  excludeName: 'Alcuni articoli non danno nulla',
  cashbackName: (percent, someGoods) =>
    someGoods ? `${percent} indietro su articoli selezionati` : `${percent} indietro sugli ordini`,
  activityName: (points, type) => `${points} per “${type}”`,
  birthdayName: (points) => `${points} per il tuo compleanno`,
  anniversaryName: (points) => `${points} per ogni anno con noi`,
  tierRowName: 'Il tuo livello',
  sentences: {
    WELCOME: ({ points, words }) => `${words.points(points)} di benvenuto.`,
    RATE: ({ values, points, words }) => {
      const rate = rateName(words.points(BigInt(values.perPoints)), words.money(BigInt(values.perMinor)));
      const counted = words.money(BigInt(values.countedMinor));
      return points === 0n
        ? `${rate}: ${counted} non bastano ancora.`
        : `${rate}: ${words.points(points)} per ${counted}.`;
    },
    ITEMS: ({ values, points, words }) => {
      const things = values.items === '1' ? 'un articolo' : `${words.number(Number(values.items))} articoli`;
      return `${words.points(points)} per ${things}.`;
    },
    NOTHING_COUNTS: () => 'Nulla in questo ordine vale per questo.',
    MULTIPLIED: ({ values: { multiply, names, more }, points, words }) => {
      const goods = names.length === 0 ? 'questo ordine' : listed(words, names, more);
      return `${words.factor(multiply)} per ${goods}: ${change(words.points, points)}.`;
    },
    OUTDONE: ({ values, words }) => `Al posto di ${words.factor(values.multiply)} vale un moltiplicatore più alto.`,
    NOTHING_MATCHES: () => 'Nulla in questo ordine ne fa parte.',
    TIER: ({ values, points, words, tierName }) =>
      `${words.factor(values.multiply)} con ${tierName}: ${change(words.points, points)}.`,
    TIER_PLAIN: ({ tierName }) => `Con ${tierName} vale il tasso abituale.`,
    GIFT: ({ points, words }) => `Un regalo con questo ordine: ${words.points(points)}.`,
    EXCLUDED: ({ values: { names, more }, words }) => `Esclusi dal guadagno: ${listed(words, names, more)}.`,
    NOTHING_EXCLUDED: () => 'Nulla in questo ordine è escluso.',
    CASHBACK: ({ values, points, words }) => {
      const share = `${words.percent(values.percent)} di ${words.money(BigInt(values.countedMinor))}`;
      return points === 0n ? `${share}: meno di ${words.money(1n)}.` : `${share}: ${words.money(points)}.`;
    },
    CAPPED: ({ values, points, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `${words.amount(asset, points)}: al massimo ${most} ${span(values.every, words)}.`;
    },
    CAP_REACHED: ({ values, asset, words }) => {
      const most = words.amount(asset, BigInt(values.most));
      return `Per ora nient’altro: al massimo ${most} ${span(values.every, words)}.`;
    },
    BIRTHDAY: ({ points, words }) => `Buon compleanno: ${words.points(points)}.`,
    ANNIVERSARY: ({ points, words }) => `Un altro anno con noi: ${words.points(points)}.`,
    ACTIVITY: ({ values, points, words }) => `${words.points(points)} per “${values.type}”.`,
    LIMIT_REACHED: ({ values: { times, every }, words }) => {
      const often = times === 1 ? 'una volta' : `${words.number(times)} volte`;
      return every === null ? `Solo ${often}.` : `Solo ${often} ${span(every, words)}.`;
    },
    CONDITION: () => 'Qui le condizioni non sono soddisfatte.',
    BELOW_TOTAL: ({ values, words }) => `Solo per ordini da ${words.money(BigInt(values.minor))}.`,
    UNANSWERABLE: ({ values }) => `Qui non è possibile stabilirlo: ${values.because}.`,
    NOT_STARTED: ({ values, words }) => `Inizia il ${words.moment(new Date(values.from))}.`,
    ENDED: ({ values, words }) => `Terminato il ${words.lastMoment(new Date(values.until))}.`,
    OUT_OF_HOURS: ({ values: { weekdays, hours }, words }) => {
      const days = words.weekdays(weekdays);
      if (hours === null) return `Solo ${days}.`;
      const [from, until] = [words.time(hours.from), words.time(hours.until)];
      return weekdays.length === 0 ? `Solo dalle ${from} alle ${until}.` : `Solo ${days} dalle ${from} alle ${until}.`;
    },
  },
};

function listed(words: Words, names: readonly string[], more: number): string {
  if (more === 0) return words.list(names);
  return words.list([...names, more === 1 ? 'un altro' : `altri ${words.number(more)}`]);
}

/** How long a limit or a cap holds; a cap that says nothing of it holds for each order. */
function span(every: string | null, words: Words): string {
  return every === null ? 'per ordine' : (per[every] ?? `in ${words.duration(every)}`);
}

function change(words: (points: bigint) => string, points: bigint): string {
  if (points === 0n) return 'non basta ancora per altro';
  return points > 0n ? `${words(points)} in più` : `${words(-points)} in meno`;
}
