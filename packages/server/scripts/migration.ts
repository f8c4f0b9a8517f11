import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../src/database/embedded.ts';
import { migrate, migrationsFolder } from '../src/database/migrate.ts';
import { schemaDifference } from './schema-difference.ts';

// Writes the next migration: what schema.prisma says beyond the migrations there are.
//   node packages/server/scripts/migration.ts books

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    'Name the migration in lower case with underscores: node packages/server/scripts/migration.ts add_tiers',
  );
  process.exit(2);
}

const sql = await differenceFromMigrations();
if (sql === '') {
  console.log('The migrations say all that schema.prisma says; nothing to write.');
} else {
  const moment = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${moment}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'migration.sql'),
    `${sql}\n\n-- By hand, what Prisma cannot say: CHECKs, partial indexes.\n`,
  );
  console.log(`Wrote ${join(folder, 'migration.sql')}`);
}

/** Asks on a scratch database of its own, which is gone afterwards. */
async function differenceFromMigrations(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-migration-'));
  await mkdir(migrationsFolder, { recursive: true });
  try {
    const database = await openEmbedded({ dataDir, log: console.error });
    try {
      await migrate(database.databaseUrl);
      return await schemaDifference(database.databaseUrl);
    } finally {
      await database.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
