import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** Stands in for Redis, a system we do not run: as much of its protocol (RESP 2) as publishing and subscribing takes. */
export class RedisStandIn {
  readonly #subscribers = new Map<string, Set<Socket>>();
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((socket) => this.#serve(socket));

  /** Opens one on any port that is free. */
  static async open(): Promise<RedisStandIn> {
    const redis = new RedisStandIn();
    await new Promise<void>((resolve) => redis.#server.listen(0, '127.0.0.1', resolve));
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many connections listen to a member, or hear of a program. */
  get listening(): number {
    const ours = [...this.#subscribers].filter(([channel]) => /^laurel:(wallets|news):/.test(channel));
    return ours.reduce((sum, [, sockets]) => sum + sockets.size, 0);
  }

  /** Breaks every connection, as a restart does. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let text = '';
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      for (const listening of this.#subscribers.values()) listening.delete(socket);
    });
    socket.on('data', (data) => {
      text += data.toString('utf8');
      for (let read = readCommand(text); read !== null; read = readCommand(text)) {
        text = read.rest;
        socket.write(this.#answer(socket, read.command));
      }
    });
  }

  #answer(socket: Socket, [name = '', ...args]: readonly string[]): string {
    switch (name.toUpperCase()) {
      case 'PUBLISH':
        return this.#publish(...args);
      case 'SUBSCRIBE':
        for (const channel of args) this.#listenersOf(channel).add(socket);
        return args.map((channel) => `*3\r\n${bulk('subscribe')}${bulk(channel)}:1\r\n`).join('');
      case 'UNSUBSCRIBE':
        for (const channel of args) this.#listenersOf(channel).delete(socket);
        return args.map((channel) => `*3\r\n${bulk('unsubscribe')}${bulk(channel)}:0\r\n`).join('');
      case 'PING':
        return '+PONG\r\n';
      default:
        return '+OK\r\n';
    }
  }

  #publish(channel = '', message = ''): string {
    const listening = this.#listenersOf(channel);
    for (const subscriber of listening) subscriber.write(`*3\r\n${bulk('message')}${bulk(channel)}${bulk(message)}`);
    return `:${listening.size}\r\n`;
  }

  #listenersOf(channel: string): Set<Socket> {
    const listening = this.#subscribers.get(channel) ?? new Set();
    this.#subscribers.set(channel, listening);
    return listening;
  }
}

/** The first whole command of a text, and what follows it; null where it is not whole yet. */
function readCommand(text: string): { readonly command: string[]; readonly rest: string } | null {
  const head = /^\*(\d+)\r\n/.exec(text);
  if (head === null) return null;
  let at = head[0].length;
  const command: string[] = [];
  while (command.length < Number(head[1])) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    if (size === null) return null;
    at += size[0].length;
    const end = at + Number(size[1]);
    if (text.length < end + 2) return null;
    command.push(text.slice(at, end));
    at = end + 2;
  }
  return { command, rest: text.slice(at) };
}

function bulk(part: string): string {
  return `$${Buffer.byteLength(part)}\r\n${part}\r\n`;
}
