import { setImmediate as turn } from 'node:timers/promises';
import { createLog } from '../../src/base/log.ts';
import type { Wallet } from '../../src/database/generated/prisma/client.ts';
import { selectList } from '../../src/database/rows.ts';
import { createGateway } from '../../src/gateway.ts';
import { walletTable } from '../../src/ledger/tables.ts';

// A whole gateway in a process of its own, whose bus is told on demand of as many committed wallets as a test wants:
// booking them for real would take minutes, and what is tested is what becomes of the news. Run with --expose-gc.

/** What a test asks for. */
export type FloodRequest = { readonly memberId: string; readonly changes: number };

/** What it is answered: the version that was announced last, and the memory of the process, settled. */
export type FloodAnswer = { readonly version: number; readonly residentBytes: number };

const settings = process.env;
const gateway = await createGateway({
  databaseUrl: settings['DATABASE_URL'] ?? '',
  masterKey: Buffer.from(settings['LAUREL_MASTER_KEY'] ?? '', 'base64'),
  log: createLog('warn'),
  host: '127.0.0.1',
  port: 0,
});

let announced: Wallet | undefined;

async function flood({ memberId, changes }: FloodRequest): Promise<FloodAnswer> {
  announced ??= await readWallet(memberId);
  for (let change = 0; change < changes; change += 1) {
    announced = { ...announced, available: announced.available + 1n, version: announced.version + 1n };
    gateway.bus.publish([announced]);
    // A turn of the loop each, or nobody would be sent more than the last.
    await turn();
  }
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.();
    await turn();
  }
  return { version: Number(announced.version), residentBytes: process.memoryUsage.rss() };
}

async function readWallet(memberId: string): Promise<Wallet> {
  const { rows } = await gateway.pool.query<Wallet>(
    `SELECT ${selectList(walletTable)} FROM wallet WHERE member_id = $1 AND asset = 'POINTS'`,
    [memberId],
  );
  if (rows[0] === undefined) throw new Error('no such member');
  return rows[0];
}

process.on('message', (request: FloodRequest) => {
  flood(request).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.(await gateway.listen());
