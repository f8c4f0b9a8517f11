import { version } from '../internal/version.ts';
import type { Failure } from '../runtime/types.ts';
import { LaurelEvent } from './laurel-event.ts';

/** The programme is known, and who is looking. */
export class LaurelReadyEvent extends LaurelEvent {
  readonly version = version;
  readonly who: 'guest' | 'member';

  constructor(who: 'guest' | 'member') {
    super('laurel-ready');
    this.who = who;
  }
}

/** Something failed. What could be shown is shown all the same. */
export class LaurelErrorEvent extends LaurelEvent implements Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly requestId: string | undefined;

  constructor({ code, message, retryable, requestId }: Failure) {
    super('laurel-error');
    this.code = code;
    this.message = message;
    this.retryable = retryable;
    this.requestId = requestId;
  }
}
