import { LaurelEvent } from './laurel-event.ts';

/** Where in the panel, and who asked: `launcher`, `link`, `address`, `user` or `api`. */
export interface Visit {
  readonly view: string;
  readonly source: string;
}

/** The panel is about to open; cancel it and it stays closed. */
export class LaurelShowEvent extends LaurelEvent implements Visit {
  readonly view: string;
  readonly source: string;

  constructor({ view, source }: Visit) {
    super('laurel-show', { cancelable: true });
    this.view = view;
    this.source = source;
  }
}

/** The panel is open. */
export class LaurelAfterShowEvent extends LaurelEvent implements Visit {
  readonly view: string;
  readonly source: string;

  constructor({ view, source }: Visit) {
    super('laurel-after-show');
    this.view = view;
    this.source = source;
  }
}

/** The panel is about to close; cancel it and it stays open. */
export class LaurelHideEvent extends LaurelEvent implements Visit {
  readonly view: string;
  readonly source: string;

  constructor({ view, source }: Visit) {
    super('laurel-hide', { cancelable: true });
    this.view = view;
    this.source = source;
  }
}

/** The panel is closed. */
export class LaurelAfterHideEvent extends LaurelEvent implements Visit {
  readonly view: string;
  readonly source: string;

  constructor({ view, source }: Visit) {
    super('laurel-after-hide');
    this.view = view;
    this.source = source;
  }
}
