/** What every event of the widget has in common: it bubbles, leaves shadow roots, and carries its detail as fields. */
export class LaurelEvent<Detail extends object = object> extends Event {
  constructor(name: `laurel-${string}`, detail: Detail, cancelable = false) {
    super(name, { bubbles: true, composed: true, cancelable });
    Object.assign(this, detail);
  }
}

/** An event that can be cancelled, or answered later. */
export class AnswerableEvent<Detail extends object = object> extends LaurelEvent<Detail> {
  /** What a listener promised; undefined where nobody did. */
  answer: Promise<unknown> | undefined;

  constructor(name: `laurel-${string}`, detail: Detail) {
    super(name, detail, true);
  }

  /** Takes the matter over: the widget waits for the promise. A rejection is a refusal, its message is shown. */
  respondWith(answer: Promise<unknown>): void {
    this.answer = answer;
    // The widget awaits it later; a promise that fails before must not count as unhandled.
    answer.catch(() => undefined);
  }
}
