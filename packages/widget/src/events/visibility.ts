import { LaurelEvent } from './laurel-event.ts';

/** Where in the panel, and who asked: `launcher`, `link`, `address`, `user` or `api`. */
export interface Visit {
  readonly view: string;
  readonly source: string;
}

class VisitEvent extends LaurelEvent<Visit> implements Visit {
  declare readonly view: string;
  declare readonly source: string;
}

/** The panel is about to open; cancel it and it stays closed. */
export class LaurelShowEvent extends VisitEvent {
  constructor(visit: Visit) {
    super('laurel-show', visit, true);
  }
}

/** The panel is open. */
export class LaurelAfterShowEvent extends VisitEvent {
  constructor(visit: Visit) {
    super('laurel-after-show', visit);
  }
}

/** The panel is about to close; cancel it and it stays open. */
export class LaurelHideEvent extends VisitEvent {
  constructor(visit: Visit) {
    super('laurel-hide', visit, true);
  }
}

/** The panel is closed. */
export class LaurelAfterHideEvent extends VisitEvent {
  constructor(visit: Visit) {
    super('laurel-after-hide', visit);
  }
}
