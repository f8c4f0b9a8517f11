// Inside the shop an amount is a whole number of pence. Only the two ends of it are text: what a person reads or
// types, and the decimal string that travels to Laurel.

/** The one currency this shop sells in. */
export const currencyCode = 'GBP';

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: currencyCode });

/** Pence as the text Laurel takes: 1990 → "19.90". */
export function toDecimal(pence: number): string {
  const digits = String(Math.abs(pence)).padStart(3, '0');
  return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads "19.90", "£19.90" or "19" as pence; null where it is no amount of money. */
export function fromDecimal(text: string): number | null {
  const match = /^£?(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Pence as a person reads them: 1990 → "£19.90". */
export function price(pence: number): string {
  return pounds.format(pence / 100);
}

/**
 * Shares a total out by weight, to the penny: whole pence first, then one more to the largest remainders, the earlier
 * first where they tie. The parts always add up to the total, so a discount is never a penny off.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const shares = weights.map((weight, index) => ({
    index,
    whole: Math.floor((total * weight) / sum),
    rest: (total * weight) % sum,
  }));
  const spare = total - shares.reduce((all, { whole }) => all + whole, 0);
  const byRest = shares.toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  const luckier = new Set(byRest.slice(0, spare).map(({ index }) => index));
  return shares.map(({ index, whole }) => whole + (luckier.has(index) ? 1 : 0));
}
