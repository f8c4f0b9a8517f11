/** A whole number as people read it. */
export function whole(count: number | bigint): string {
  return count.toLocaleString('en');
}

/** A share from 0 to 1, rounded down, so that 100 % is all of it. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** How many a second. */
export function rateOf(count: number, tookMs: number): string {
  return whole(Math.round((count * 1000) / Math.max(tookMs, 1)));
}
