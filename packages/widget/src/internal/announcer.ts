/** An element that can speak to a screen reader by itself, where the browser has that. */
interface Notifier extends HTMLElement {
  ariaNotify?(text: string): void;
}

const quietForMs = 2000;

/** Says things politely, at most one in two seconds, the latest when there are more. */
export class Announcer {
  readonly #region: () => Notifier | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: string | undefined;

  /** The region has to be inside an open modal: what is outside is not heard. */
  constructor(region: () => HTMLElement | null) {
    this.#region = region;
  }

  /** Says it now, or as soon as the last message is two seconds old. */
  say(text: string): void {
    this.#waiting = text;
    if (this.#timer === undefined) this.#speak();
  }

  #speak(): void {
    const text = this.#waiting;
    const region = this.#region();
    this.#timer = undefined;
    this.#waiting = undefined;
    if (region?.ariaNotify === undefined) {
      // What was said is taken away, so that the same can be said again.
      if (region !== null) region.textContent = text ?? '';
    } else if (text !== undefined) region.ariaNotify(text);
    if (text === undefined) return;
    this.#timer = setTimeout(() => this.#speak(), quietForMs);
  }
}
