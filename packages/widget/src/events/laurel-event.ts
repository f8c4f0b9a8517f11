/** What every event of the widget has in common: it bubbles and leaves shadow roots. */
export class LaurelEvent extends Event {
  constructor(name: `laurel-${string}`, options: EventInit = {}) {
    super(name, { bubbles: true, composed: true, ...options });
  }
}

/** An event that a listener can answer later. */
export class AnswerableEvent extends LaurelEvent {
  #answer: Promise<unknown> | undefined;

  /** Takes the matter over: the widget waits for the promise. A rejection is a refusal, its message is shown. */
  respondWith(answer: Promise<unknown>): void {
    this.#answer = answer;
    // The widget awaits it below; a page that fails early must not see "unhandled rejection" as well.
    answer.catch(() => undefined);
  }

  /** What a listener promised; undefined where nobody did. */
  get answer(): Promise<unknown> | undefined {
    return this.#answer;
  }
}
