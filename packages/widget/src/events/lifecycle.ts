import { version } from '../internal/version.ts';
import type { Failure } from '../runtime/types.ts';
import { LaurelEvent } from './laurel-event.ts';

/** The programme is known, and who is looking. */
export class LaurelReadyEvent extends LaurelEvent {
  declare readonly version: string;
  declare readonly who: 'guest' | 'member';

  constructor(who: 'guest' | 'member') {
    super('laurel-ready', { version, who });
  }
}

/** Something failed. What could be shown is shown all the same. */
export class LaurelErrorEvent extends LaurelEvent<Failure> implements Failure {
  declare readonly code: string;
  declare readonly message: string;
  declare readonly retryable: boolean;
  declare readonly requestId: string | undefined;

  constructor(failure: Failure) {
    super('laurel-error', failure);
  }
}
