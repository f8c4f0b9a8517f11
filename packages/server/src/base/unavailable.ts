/** The gateway cannot answer now; nothing was decided, and the same call with the same key may be repeated. */
export class Unavailable extends Error {
  readonly retryAfterSeconds: number;

  constructor(message = 'The gateway cannot take this now. Repeat it with the same key.', retryAfterSeconds = 1) {
    super(message);
    this.name = 'Unavailable';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
