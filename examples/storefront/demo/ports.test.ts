import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './ports.ts';

it('takes another port where the wanted one is taken', async () => {
  const rival = createServer().listen(0, '127.0.0.1');
  await once(rival, 'listening');
  const { port } = rival.address() as AddressInfo;

  const found = await freePort(port);

  expect(found).not.toBe(port);
  rival.close();
});
