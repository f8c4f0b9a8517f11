import { createServer } from 'node:net';

/** The port, or one that the system picks where another program has it. */
export function freePort(port: number, host: string): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(port, host, () => probe.close(() => resolve(port)));
  });
}
