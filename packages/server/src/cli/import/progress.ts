import { percent, rateOf, whole } from '../numbers.ts';
import type { Terminal } from '../terminal.ts';
import type { ImportCounts } from './run.ts';

const redrawEveryMs = 100;
const tellEveryMs = 5_000;

/** What is imported, and how far the file was read. */
export type ProgressOptions = { readonly what: string; readonly shareRead: () => number };

/** Shows how an import goes: one line drawn again and again on a screen, now and then a line elsewhere. */
export function progressOn(
  terminal: Terminal,
  { what, shareRead }: ProgressOptions,
): (counts: Readonly<ImportCounts>) => void {
  const started = performance.now();
  let shown = started;
  return (counts) => {
    const now = performance.now();
    if (now - shown < (terminal.redraw === null ? tellEveryMs : redrawEveryMs)) return;
    shown = now;
    const stored = counts.added + counts.unchanged;
    const line = `${percent(shareRead())} · ${whole(stored)} ${what} · ${rateOf(stored, now - started)} a second · ${whole(counts.rejected)} kept out`;
    if (terminal.redraw === null) terminal.tell(line);
    else terminal.redraw(line);
  };
}

/** What an import did, in one line. */
export function summaryOf(
  what: string,
  { added, unchanged, rejected }: Readonly<ImportCounts>,
  tookMs: number,
): string {
  const stored = added + unchanged;
  return `${whole(stored)} ${what} in ${(tookMs / 1000).toFixed(1)} s (${rateOf(stored, tookMs)} a second): ${whole(added)} new, ${whole(unchanged)} there before, ${whole(rejected)} kept out.`;
}
