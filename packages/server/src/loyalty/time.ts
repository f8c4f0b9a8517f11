import type { Pool } from 'pg';
import { type CaughtUp, catchUpMembers, type Times } from './catching-up.ts';
import { bringGiven, givenIsDue } from './given-due.ts';
import type { DueFailure, DueReport, RunDueOptions } from './loyalty.ts';
import { versionToFollow } from './standings.ts';
import { tellWarnings, warningsDue } from './warnings.ts';

const membersAtOnce = 200;
const failuresMaximum = 100;
const looksMaximum = 5;

/** The clock cannot be moved there. */
export class ClockRefused extends Error {}

/** Whether time does anything to the members of a definition beside their wallets. */
const follows = `(d.document ? 'tiers' OR d.document @? '$.earn[*].on ? (@ == "birthday" || @ == "anniversary")')`;

/** The programs that have something due by their own clocks. */
export async function programsDue(pool: Pool): Promise<string[]> {
  // now(), not clock_timestamp(): what changes within a statement cannot be looked up in an index.
  const { rows } = await pool.query<{ id: string }>(
    `SELECT p.id FROM program p JOIN definition d ON d.program_id = p.id AND d.version = p.version
       CROSS JOIN LATERAL (SELECT now() + p.clock_offset_ms * interval '1 millisecond' AS now) c
      WHERE EXISTS (SELECT FROM wallet w WHERE w.program_id = p.id AND w.next_due_at <= c.now)
        OR ${follows} AND EXISTS (SELECT FROM member m WHERE m.program_id = p.id AND m.standing_version < p.version)
        OR NOT ${follows} AND EXISTS (SELECT FROM member m WHERE m.program_id = p.id AND m.standing_version > 0)
        OR ${warningsDue}
        OR ${givenIsDue}
      ORDER BY p.id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Brings every wallet of a program to now, those of a few hundred members a transaction, then every tier and occasion that
 * another definition found; then it tells what comes near. Repeating it does nothing. With `asOf` it first moves the
 * program's clock there: forward only, and only where the database allows it.
 * @throws ClockRefused where the clock cannot be moved
 */
export async function runDue(times: Times, programId: string, options: RunDueOptions): Promise<DueReport> {
  const { asOf, onProgress, signal } = options;
  if (asOf) await moveClock(times.pool, programId, asOf);
  const report = { wallets: 0, entries: 0, warnings: 0 };
  const failed: DueFailure[] = [];
  for (const find of [dueMembers, staleMembers]) {
    const looks = new Looks();
    for (;;) {
      if (signal?.aborted) return { ...report, failed };
      const memberIds = await find(times, { programId, failed });
      if (memberIds.length === 0) break;
      const done: CaughtUp = await catchUpMembers(times, { programId, memberIds });
      failed.push(...done.failed, ...looks.inVain(memberIds));
      // So many cannot be wrong each for themselves.
      if (failed.length > failuresMaximum) throw failed[0]?.error;
      if (find === staleMembers) continue;
      report.wallets += done.wallets;
      report.entries += done.entries;
      onProgress?.(report.wallets);
    }
  }
  await bringGiven(times, programId, signal);
  report.warnings = await tellWarnings(times, programId, signal);
  return { ...report, failed };
}

/** Counts how often a run looked at somebody: who is due again and again would keep it from ever ending. */
class Looks {
  readonly #counts = new Map<string, number>();

  inVain(memberIds: readonly string[]): DueFailure[] {
    return memberIds.flatMap((memberId) => {
      const count = (this.#counts.get(memberId) ?? 0) + 1;
      this.#counts.set(memberId, count);
      return count < looksMaximum ? [] : [{ memberId, error: new Error('Still due after they were brought to now.') }];
    });
  }
}

type Finding = { readonly programId: string; readonly failed: readonly DueFailure[] };

async function dueMembers({ pool, programs }: Times, { programId, failed }: Finding): Promise<readonly string[]> {
  const inForce = await programs.inForce(programId);
  if (!inForce) return [];
  const { rows } = await pool.query<{ memberId: string }>({
    name: 'due members',
    text: `SELECT member_id AS "memberId" FROM wallet
           WHERE program_id = $1 AND next_due_at <= $2 AND member_id <> ALL($3::uuid[]) ORDER BY next_due_at LIMIT $4`,
    values: [programId, inForce.now, failed.map(({ memberId }) => memberId), membersAtOnce],
  });
  return [...new Set(rows.map(({ memberId }) => memberId))];
}

/** Whose tier and occasions were found by a definition that is not in force any more. */
async function staleMembers({ pool, programs }: Times, { programId, failed }: Finding): Promise<readonly string[]> {
  const inForce = await programs.inForce(programId);
  if (!inForce) return [];
  const version = versionToFollow(inForce.program);
  const { rows } = await pool.query<{ id: string }>({
    name: `stale members${version === 0 ? ' of nothing' : ''}`,
    text: `SELECT id FROM member WHERE program_id = $1 AND standing_version ${version === 0 ? '>' : '<'} $2
             AND id <> ALL($3::uuid[]) LIMIT $4`,
    values: [programId, version, failed.map(({ memberId }) => memberId), membersAtOnce],
  });
  return rows.map(({ id }) => id);
}

async function nowOf(client: Pick<Pool, 'query'>, programId: string): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>({
    name: 'clock',
    text: `SELECT date_trunc('milliseconds', clock_timestamp()) + clock_offset_ms * interval '1 millisecond' AS now FROM program WHERE id = $1`,
    values: [programId],
  });
  return rows[0]?.now ?? new Date(Number.NaN);
}
async function moveClock(pool: Pool, programId: string, asOf: Date): Promise<void> {
  const { rows } = await pool.query<{ movable: boolean }>('SELECT movable_clock AS movable FROM installation');
  if (!rows[0]?.movable) throw new ClockRefused('The clock can be moved only on a database that `laurel dev` made.');
  // Judged and moved by one statement, so that two who move it at once don't add up.
  const { rowCount } = await pool.query(
    `UPDATE program SET clock_offset_ms = $2 - floor(extract(epoch FROM clock_timestamp()) * 1000)
     WHERE id = $1 AND clock_offset_ms + floor(extract(epoch FROM clock_timestamp()) * 1000) <= $2`,
    [programId, asOf.getTime()],
  );
  if (rowCount !== 0) return;
  const now = await nowOf(pool, programId);
  throw new ClockRefused(`The clock can only be moved forward: it stands at ${now.toISOString()}.`);
}
