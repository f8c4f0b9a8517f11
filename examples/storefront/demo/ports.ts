import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A port that nobody else can take until it is released. */
export type HeldPort = { readonly port: number; readonly release: () => Promise<void> };

/**
 * Holds the first port from the wanted one on that nothing listens on; any that is free, where none of the first twenty
 * is.
 */
export async function holdPort(wanted: number): Promise<HeldPort> {
  for (let port = wanted; port < wanted + 20; port += 1) {
    const held = await tryPort(port);
    if (held !== undefined) return held;
  }
  const held = await tryPort(0);
  if (held === undefined) throw new Error('No port of 127.0.0.1 is free. Close some programs and start again.');
  return held;
}

/** A port that was free just now, from the wanted one on. */
export async function freePort(wanted: number): Promise<number> {
  const { port, release } = await holdPort(wanted);
  await release();
  return port;
}

async function tryPort(port: number): Promise<HeldPort | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  return {
    port: (server.address() as AddressInfo).port,
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
