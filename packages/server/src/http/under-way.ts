import type { ServerResponse } from 'node:http';

/** The answers that are being worked on. */
export class UnderWay {
  readonly #responses = new Set<ServerResponse>();
  #empty: () => void = () => undefined;

  /** Counts an answer until its connection is done with it. */
  add(response: ServerResponse): void {
    this.#responses.add(response);
    response.once('close', () => {
      this.#responses.delete(response);
      if (this.#responses.size === 0) this.#empty();
    });
  }

  /** Ends when every answer was given. A stream has no end of its own, so it is cut: its client comes back by itself. */
  async finish(patienceMs: number): Promise<void> {
    for (const response of this.#responses) if (isStream(response)) response.destroy();
    if (this.#responses.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#empty = resolve;
      timer = setTimeout(resolve, patienceMs);
    });
    clearTimeout(timer);
  }
}

function isStream(response: ServerResponse): boolean {
  return response.headersSent && String(response.getHeader('content-type')).startsWith('text/event-stream');
}
