import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { openEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { createPool } from '../src/database/pool.ts';
import { createLoyalty } from '../src/loyalty/create.ts';
import type { RecordOrderInput } from '../src/loyalty/inputs.ts';
import type { Loyalty } from '../src/loyalty/loyalty.ts';
import { Refusal } from '../src/loyalty/refusals.ts';

/** A database of its own with one program in force, as durable as in production. */
export type World = {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly loyalty: Loyalty;
  readonly programId: string;
  close(): Promise<void>;
};

/** The programme that is measured. */
export const definition = {
  laurel: 1,
  program: {
    slug: 'bench',
    name: 'Bench',
    currency: 'GBP',
    timezone: 'Europe/London',
    locale: 'en-GB',
    storefrontUrl: 'https://shop.example',
  },
  points: { name: { one: 'point', other: 'points' }, value: '0.01', pendingDays: 14, expiry: { after: 'P12M' } },
  enrolment: { automatic: true },
  earn: [
    { key: 'purchase', on: 'order', per: '1.00', give: 1 },
    { key: 'big', on: 'order', give: 50, when: 'order.total >= 100.0' },
  ],
  rewards: [{ key: 'any', name: 'Money', cost: 1, variable: { max: 5000 }, give: { amountOff: '0.01' } }],
};

/** Opens the world. */
export async function openWorld(): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-'));
  const database = await openEmbedded({ dataDir });
  await migrate(database.databaseUrl);
  const pool = createPool(database.databaseUrl, { max: 20 });
  const loyalty = createLoyalty({ pool, publish: () => undefined });
  const programId = uuidv7();
  await pool.query(
    'INSERT INTO program (id, slug, version, clock_offset_ms, created_at) VALUES ($1, $2, 0, 0, now())',
    [programId, 'bench'],
  );
  const applied = await loyalty.programs.apply(programId, definition, { dryRun: false });
  if (applied instanceof Refusal) throw new Error(applied.message);
  return {
    pool,
    databaseUrl: database.databaseUrl,
    loyalty,
    programId,
    async close() {
      await loyalty.drain();
      await pool.end();
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** An order of two lines by one of so many customers. */
export function orderBy(customer: number): RecordOrderInput {
  return {
    externalId: uuidv7(),
    customerExternalId: `customer-${customer}`,
    placedAt: new Date(),
    currencyCode: 'GBP',
    lines: [
      { sku: 'ROSE', quantity: 2, amount: '19.90', categories: ['flowers'] },
      { sku: 'VASE', quantity: 1, amount: '12.50' },
    ],
  };
}
