import { openLaurel } from '../shop/laurel.ts';
import type { GatewayAccess } from '../shop/open.ts';
import { startGateway } from './gateway.ts';
import { makePlace, writeProgram } from './place.ts';

/** A gateway for an example that is a page or two. */
export type Stage = { readonly access: GatewayAccess; readonly close: () => Promise<void> };

/** The customer of the small examples. */
export const ada = { id: 'ada', name: 'Ada', email: 'ada@example.com' };

/** Starts a gateway with the example's programme, where Ada has petals to spend. Nothing of it stays. */
export async function openStage(): Promise<Stage> {
  const place = await makePlace(false);
  await writeProgram(place, { shopUrl: 'http://127.0.0.1:4242', today: new Date() });
  const gateway = startGateway({ program: place.program, dataDir: place.gatewayData, logFile: place.logFile });
  const close = async () => {
    await gateway.stop();
    await place.clear();
  };
  try {
    const access = await gateway.access;
    await giveAdaAPast(access);
    return { access, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const monthMs = 30 * 86_400_000;

/** Records an order of a month ago: buying made Ada a member, and its petals are past the return window. */
export async function giveAdaAPast(access: GatewayAccess): Promise<void> {
  const line = { externalId: '1', sku: 'WEDDING', name: 'Flowers for a wedding', quantity: 1, categories: [] };
  const answer = await openLaurel(access).recordOrder({
    externalId: 'ADA-1',
    customerExternalId: ada.id,
    email: ada.email,
    placedAt: new Date(Date.now() - monthMs).toISOString(),
    currencyCode: 'GBP',
    lines: [{ ...line, amount: '640.00', listAmount: '640.00' }],
  });
  if (!answer.ok) throw new Error(answer.message);
}

/** Closes on Ctrl-C, and when the terminal goes away; again and it ends at once. */
export function closeOnInterrupt(close: () => Promise<void>): void {
  let isClosing = false;
  const end = () => {
    if (isClosing) process.exit(130);
    isClosing = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}
