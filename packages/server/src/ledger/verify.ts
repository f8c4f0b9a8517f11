import type { Pool } from 'pg';
import { type Break, walletAudits } from './verify-audits.ts';
import { verifyChains } from './verify-chains.ts';
import { givenAudits } from './verify-given.ts';
import { memberAudits } from './verify-members.ts';
import { orderAudits } from './verify-orders.ts';

/** What an audit looked at and what it found. */
export type Audit = {
  readonly wallets: number;
  readonly entries: number;
  readonly lots: number;
  readonly problems: readonly Break[];
};

/** Which books, and who hears how far the audit is. */
export type VerifyOptions = {
  readonly programId?: string | undefined;
  readonly onProgress?: ((entries: number) => void) | undefined;
};

/**
 * Audits the books in one snapshot: every balance against its entries and their postings, every chain of hashes, every lot
 * against its uses, holds and pins, every order against its lines and refunds. Nothing is written.
 */
export async function verifyBooks(pool: Pool, { programId, onProgress }: VerifyOptions = {}): Promise<Audit> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // An audit of many books takes longer than any request may.
    await client.query('SET LOCAL statement_timeout = 0');
    // Every audit reads all of its tables once. Joined by hash that takes seconds; planned as for a few rows, minutes.
    await client.query('SET LOCAL enable_nestloop = off');
    await client.query('SET LOCAL enable_mergejoin = off');
    const { rows: counts } = await client.query<{ wallets: bigint; lots: bigint }>({
      text: `SELECT (SELECT count(*) FROM wallet WHERE $1::uuid IS NULL OR program_id = $1) AS wallets,
                    (SELECT count(*) FROM lot WHERE $1::uuid IS NULL OR program_id = $1) AS lots`,
      values: [programId ?? null],
    });
    const chains = await verifyChains(client, { programId: programId ?? null, onProgress });
    const problems: Break[] = [...chains.problems];
    for (const { what, message, text } of [...walletAudits, ...orderAudits, ...memberAudits, ...givenAudits]) {
      const { rows } = await client.query<{ where: string }>({ text: `${text} LIMIT 20`, values: [programId ?? null] });
      problems.push(...rows.map(({ where }) => ({ what, where, message })));
    }
    await client.query('COMMIT');
    return {
      wallets: Number(counts[0]?.wallets ?? 0),
      lots: Number(counts[0]?.lots ?? 0),
      entries: chains.entries,
      problems,
    };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
