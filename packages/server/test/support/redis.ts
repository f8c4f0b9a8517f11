import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Stands in for Redis, a system we do not run: as much of its protocol (RESP 2) as publishing and subscribing takes. */
export async function openRedis() {
  const subscribers = new Map<string, Set<Socket>>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      for (const listening of subscribers.values()) listening.delete(socket);
    });
    socket.on('data', (data) => {
      text += data.toString('utf8');
      for (let command = take(); command !== null; command = take()) socket.write(answer(socket, command));
    });

    function take(): string[] | null {
      const head = /^\*(\d+)\r\n/.exec(text);
      if (head === null) return null;
      let at = head[0].length;
      const parts: string[] = [];
      for (let left = Number(head[1]); left > 0; left -= 1) {
        const size = /^\$(\d+)\r\n/.exec(text.slice(at));
        if (size === null) return null;
        at += size[0].length;
        const end = at + Number(size[1]);
        if (text.length < end + 2) return null;
        parts.push(text.slice(at, end));
        at = end + 2;
      }
      text = text.slice(at);
      return parts;
    }
  });

  function answer(socket: Socket, [name = '', ...args]: readonly string[]): string {
    const [channel = '', message = ''] = args;
    switch (name.toUpperCase()) {
      case 'PUBLISH': {
        const listening = subscribers.get(channel) ?? new Set();
        for (const subscriber of listening) subscriber.write(bulks('message', channel, message));
        return `:${listening.size}\r\n`;
      }
      case 'SUBSCRIBE':
        subscribers.set(channel, (subscribers.get(channel) ?? new Set()).add(socket));
        return `*3\r\n${bulk('subscribe')}${bulk(channel)}:1\r\n`;
      case 'UNSUBSCRIBE':
        subscribers.get(channel)?.delete(socket);
        return `*3\r\n${bulk('unsubscribe')}${bulk(channel)}:0\r\n`;
      case 'PING':
        return '+PONG\r\n';
      case 'HELLO':
        return '-ERR unknown command\r\n';
      default:
        return '+OK\r\n';
    }
  }

  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    /** How many connections listen to some channel. */
    listening: () => [...subscribers.values()].reduce((sum, set) => sum + set.size, 0),
    /** Breaks every connection, as a restart does. */
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function bulks(...parts: readonly string[]): string {
  return `*${parts.length}\r\n${parts.map(bulk).join('')}`;
}

function bulk(part: string): string {
  return `$${Buffer.byteLength(part)}\r\n${part}\r\n`;
}
