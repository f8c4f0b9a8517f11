import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The first port from the wanted one on that nothing listens on; any that is free, where none of the first twenty is. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 20; port += 1) {
    if ((await tryPort(port)) !== undefined) return port;
  }
  const port = await tryPort(0);
  if (port === undefined) throw new Error('No port of 127.0.0.1 is free. Close some programs and start again.');
  return port;
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
