import { afterAll, beforeAll, expect, it } from 'vitest';
import { schemaDifference } from '../../scripts/schema-difference.ts';
import type { TestDatabase } from '../../test/support/database.ts';
import { createTestDatabase } from '../../test/support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('writes in the migrations what schema.prisma says', async () => {
  expect(await schemaDifference(database.url)).toBe('');
});

it('tells what the migrations lack', async () => {
  await database.pool.query('ALTER TABLE program DROP COLUMN clock_offset_ms');
  expect(await schemaDifference(database.url)).toContain('ADD COLUMN     "clock_offset_ms" BIGINT NOT NULL');
});
