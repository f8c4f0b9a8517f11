/** What a gateway does with a socket: `on` answers a message of the client. */
export type Script = (
  message: { type: string; id?: string; payload?: Record<string, unknown> },
  socket: FakeSocket,
) => void;

/** Stands in for the browser's WebSocket, so that a test says what the other end does. */
export class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static opened: FakeSocket[] = [];
  static script: Script = () => undefined;

  readonly url: string;
  readyState: number = FakeSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.opened.push(this);
    queueMicrotask(() => {
      this.readyState = FakeSocket.OPEN;
      this.onopen?.();
    });
  }

  send(data: string): void {
    queueMicrotask(() => FakeSocket.script(JSON.parse(data), this));
  }

  /** The gateway says something. */
  says(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** Either end closes. */
  close(code = 1000): void {
    if (this.readyState === FakeSocket.CLOSED) return;
    this.readyState = FakeSocket.CLOSED;
    this.onclose?.(new CloseEvent('close', { code, wasClean: code === 1000 }));
  }
}

/** A gateway that lets everybody in and sends these balances to who subscribes. */
export function welcoming(...balances: object[]): Script {
  return ({ type, id, payload }, socket) => {
    if (type === 'connection_init') socket.says({ type: 'connection_ack' });
    if (type !== 'subscribe' || !String(payload?.['query']).includes('balance')) return;
    for (const balance of balances) socket.says({ type: 'next', id, payload: { data: { balance } } });
  };
}
