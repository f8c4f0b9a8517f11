import { watchBalance } from '../test/support/balance-watcher.ts';
import type { GatewayProcess } from '../test/support/gateway-process.ts';
import { join, orderOf, recordOrder, verdict } from '../test/trust/shop.ts';
import { percentile } from './measure.ts';
import type { Figure } from './report.ts';

const table = 'Live, one order at a time (ms)';
const orders = 400;
const warmUps = 50;

/** How long after an order was sent, and after it was acknowledged, a subscriber of its member is told. */
export async function measureLive(gateway: GatewayProcess): Promise<Figure[]> {
  const token = await join(gateway, 'watched');
  const watcher = await watchBalance(gateway, token);
  const acknowledged: number[] = [];
  const told: number[] = [];
  const gaps: number[] = [];
  try {
    for (let turn = 0; turn < orders; turn += 1) {
      const version = (watcher.received.at(-1)?.version ?? 0) + 1;
      const sentAt = performance.now();
      const message = watcher.reaches(version).then(() => performance.now());
      const answer = verdict(await recordOrder(gateway, orderOf(`live-${turn}`, 'watched', 10)));
      const answeredAt = performance.now();
      if (answer !== 'Order') throw new Error(`the order was answered with ${answer}`);
      const toldAt = await message;
      if (turn < warmUps) continue;
      acknowledged.push(answeredAt - sentAt);
      told.push(toldAt - sentAt);
      gaps.push(Math.max(toldAt - answeredAt, 0));
    }
  } finally {
    watcher.end();
  }
  const rows = {
    'sent → acknowledged': acknowledged,
    'sent → told to the subscriber': told,
    'acknowledged → told (0: told before)': gaps,
  };
  return Object.entries(rows).flatMap(([row, values]) =>
    [50, 95].map((percent) => ({ table, row, column: `p${percent}`, value: percentile(values, percent) })),
  );
}
