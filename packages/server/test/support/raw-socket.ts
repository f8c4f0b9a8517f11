import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A message of the graphql-transport-ws protocol. */
export type Message = { readonly type: string; readonly id?: string; readonly payload?: unknown };

/** A socket that speaks the protocol by hand, for what a well-behaved client would never do. */
export type RawSocket = Awaited<ReturnType<typeof openRawSocket>>;

/** Opens one; it introduces itself where it is given what to say. */
export async function openRawSocket(address: string, params?: Record<string, unknown>) {
  const socket = new WebSocket(address, 'graphql-transport-ws');
  const received: Message[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data)) as Message));
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string; afterMs: number }>((resolve) => {
    const openedAt = performance.now();
    socket.once('close', (code, reason) =>
      resolve({ code, reason: String(reason), afterMs: performance.now() - openedAt }),
    );
  });
  await once(socket, 'open');
  const send = (message: Message) => socket.send(JSON.stringify(message));

  /** The next message that is as asked for, one that was received before included. */
  async function next(isIt: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const at = received.findIndex(isIt);
      const [found] = at < 0 ? [] : received.splice(at, 1);
      if (found !== undefined) return found;
      await once(socket, 'message');
    }
  }

  if (params !== undefined) {
    send({ type: 'connection_init', payload: params });
    await Promise.race([next(({ type }) => type === 'connection_ack'), closed]);
  }
  return {
    socket,
    received,
    closed,
    send,
    next,
    subscribe: (id: string, query: string) => send({ type: 'subscribe', id, payload: { query } }),
    /** The next answer to an operation. */
    answer: (id: string) => next((message) => message.id === id),
    end: () => socket.terminate(),
  };
}
