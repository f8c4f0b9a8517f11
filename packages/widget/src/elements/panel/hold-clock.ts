import type { Redemption } from '../../runtime/types.ts';
import type { LaurelView } from './view.ts';

const minuteMs = 60_000;
/** When what is left is worth an interruption. */
const warnedMs = [10 * minuteMs, minuteMs];
/** After this much the gateway has given the points back, and the lists no longer hold the code. */
const readAgainMs = 15_000;

/** How long a hold lives yet; nothing where it does not end. Not above zero once it is over. */
export function timeLeft({ heldUntil }: Pick<Redemption, 'heldUntil'>): number | undefined {
  return heldUntil === null ? undefined : Date.parse(heldUntil) - Date.now();
}

/** Keeps the time left of every hold right, and speaks of it twice: ten minutes and one minute before the end. */
export class HoldClock {
  readonly #view: LaurelView;
  readonly #said = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: LaurelView) {
    this.#view = view;
  }

  /** Waits for the next moment at which one of these says something else. */
  follow(holds: readonly Redemption[]): void {
    this.stop();
    const waits = holds.flatMap((hold) => this.#waitOf(hold));
    if (waits.length > 0) this.#timer = setTimeout(() => this.#tick(holds), Math.min(...waits));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #waitOf(hold: Redemption): number[] {
    const left = timeLeft(hold);
    if (left === undefined) return [];
    if (left <= 0) return [readAgainMs];
    // Seconds are shown in the last minute only.
    return [left > minuteMs ? (left % minuteMs) + 50 : (left % 1000) + 50];
  }

  #tick(holds: readonly Redemption[]): void {
    for (const hold of holds) this.#warn(hold);
    if (holds.some((hold) => (timeLeft(hold) ?? 1) <= 0)) void this.#view.lists?.data.readRewards();
    this.#view.requestUpdate();
  }

  #warn(hold: Redemption): void {
    const { text, format, announcer } = this.#view;
    const left = timeLeft(hold) ?? Number.POSITIVE_INFINITY;
    const next = warnedMs.findLast((ms) => left <= ms && left > 0);
    const key = `${hold.id} ${left <= 0 ? 0 : next}`;
    if ((next === undefined && left > 0) || this.#said.has(key)) return;
    this.#said.add(key);
    const name = hold.reward?.name ?? hold.code;
    if (left <= 0) announcer.say(text('code.ended', { pointsName: format.pointsName(2) }));
    else announcer.say(text('code.ending', { name, time: format.time(left) }));
  }
}
