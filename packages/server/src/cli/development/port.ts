import { createServer } from 'node:net';
import type { Terminal } from '../terminal.ts';

/** The port; or 0, which takes any, where another program has it. */
export async function freePort(
  port: number,
  { host, terminal }: { host: string; terminal: Terminal },
): Promise<number> {
  if (await isFree(port, host)) return port;
  terminal.tell(`Another program has port ${port}, so this takes one that is free.`);
  return 0;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
