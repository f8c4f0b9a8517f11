import type { Condition } from '../conditions/condition.ts';
import type { OrderWorkings } from '../order-workings.ts';
import type { Reason } from '../reasons.ts';
import { unmet } from './when.ts';

/** The lines that a rule is about: their places, or why there are none. */
export type Concerned = { readonly lines: readonly number[]; readonly none: Reason };

const nothingCounts: Reason = { code: 'NOTHING_COUNTS', values: {} };

/** The lines that earn and that a rule's `lines` holds for; all that earn, where it has none. */
export function concernedLines({ order, conditions, excluded }: OrderWorkings, lines: Condition | null): Concerned {
  const earning: number[] = [];
  for (let index = 0; index < order.lines.length; index += 1) if (excluded[index] !== true) earning.push(index);
  if (lines === null) return { lines: earning, none: nothingCounts };
  const answers = earning.map((index) => ({ index, match: conditions.holdsFor(lines, index) }));
  const because = answers.find(({ match }) => match.because !== null)?.match;
  return {
    lines: answers.filter(({ match }) => match.matched).map(({ index }) => index),
    none: (because && unmet(because)) ?? { code: 'NOTHING_MATCHES', values: {} },
  };
}

/** By line: its amount where the line is one of some, else 0; and what they come to. */
export function amountsOf(
  { order }: OrderWorkings,
  lines: readonly number[],
): { amounts: bigint[]; countedMinor: bigint } {
  const amounts = order.lines.map(() => 0n);
  let countedMinor = 0n;
  for (const index of lines) {
    const amountMinor = order.lines[index]?.amountMinor ?? 0n;
    amounts[index] = amountMinor;
    countedMinor += amountMinor;
  }
  return { amounts, countedMinor };
}

const shownNames = 3;

/** The names of some lines, each once: a few, and how many more there are. */
export function namesOf({ order }: OrderWorkings, lines: readonly number[]): { names: string[]; more: number } {
  const names = lines.flatMap((index) => {
    const line = order.lines[index];
    return line === undefined ? [] : [line.name || line.sku];
  });
  const different = [...new Set(names)];
  return { names: different.slice(0, shownNames), more: Math.max(different.length - shownNames, 0) };
}
