import type { ClientBase, Pool } from 'pg';
import { invariant } from '../base/invariant.ts';
import { Page } from '../ledger/page.ts';
import { Batch } from './batch-state.ts';
import type { Times } from './catching-up.ts';
import { newsOf, storeEvents } from './events.ts';
import { Refusal } from './refusals.ts';
import {
  dayMs,
  endingTiers,
  lapsingLots,
  lapsingWallets,
  type Place,
  type Reader,
  type Span,
  type Warning,
} from './warning-reads.ts';

/** How many days ahead members are warned, and until when: whoever is that near is warned of the nearer stage only. */
const stages = [
  { daysAhead: 30, daysNext: 7 },
  { daysAhead: 7, daysNext: 0 },
] as const;

const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * Whether something came so near since members were last warned: `p` is the program, `c.now` its now. What nobody has to
 * be warned of is looked at once, because `warned_at` moves on with every look that finds something.
 */
export const warningsDue = `EXISTS (
  SELECT FROM (VALUES ${stages.map(({ daysAhead, daysNext }) => `(${daysAhead}, ${daysNext})`).join(', ')}) s(ahead, next)
    CROSS JOIN LATERAL (SELECT c.now + s.ahead * interval '24 hours' AS until,
      GREATEST(p.warned_at + s.ahead * interval '24 hours', c.now + s.next * interval '24 hours') AS after) r
   WHERE EXISTS (SELECT FROM lot l WHERE l.program_id = p.id AND l.available > 0
                    AND l.expires_at > r.after AND l.expires_at <= r.until)
      OR EXISTS (SELECT FROM wallet w WHERE w.program_id = p.id AND w.lapses_at > r.after AND w.lapses_at <= r.until)
      OR EXISTS (SELECT FROM member m WHERE m.program_id = p.id AND m.tier_due_at > r.after AND m.tier_due_at <= r.until))`;

/**
 * Tells of points that will lapse and of tiers that will be lost, each of them once a stage, also where two gateways look
 * at once. What has happened meanwhile is not told late. Answers how many warnings there were.
 */
export async function tellWarnings(times: Times, programId: string, signal?: AbortSignal): Promise<number> {
  const spans = await spansOf(times.pool, programId);
  if (spans === null) return 0;
  let told = 0;
  let isAny = false;
  for (const span of spans.each) {
    for (const read of [lapsingLots, lapsingWallets, endingTiers]) {
      let from: Place | null = { dueAt: span.after, id: firstId };
      while (from !== null) {
        if (signal?.aborted) return told;
        const page: Told = await tellPage(times, programId, { read, span, from });
        told += page.told;
        isAny ||= page.next !== null;
        from = page.next;
      }
    }
  }
  if (isAny) await moveWarned(times.pool, programId, spans.now);
  return told;
}

async function spansOf(pool: Pool, programId: string): Promise<{ now: Date; each: Span[] } | null> {
  const { rows } = await pool.query<{ now: Date; warnedAt: Date | null }>({
    name: 'warned until',
    text: `SELECT date_trunc('milliseconds', clock_timestamp()) + clock_offset_ms * interval '1 millisecond' AS now,
             warned_at AS "warnedAt" FROM program WHERE id = $1 AND version > 0`,
    values: [programId],
  });
  const [row] = rows;
  if (!row) return null;
  const { now, warnedAt } = row;
  const later = (from: Date, days: number) => new Date(from.getTime() + days * dayMs);
  const each = stages.map(({ daysAhead, daysNext }): Span => {
    const next = later(now, daysNext);
    const warned = warnedAt === null ? next : later(warnedAt, daysAhead);
    return { after: warned > next ? warned : next, until: later(now, daysAhead), daysAhead };
  });
  return { now, each };
}

async function moveWarned(pool: Pool, programId: string, now: Date): Promise<void> {
  await pool.query({
    name: 'warned',
    text: 'UPDATE program SET warned_at = GREATEST(warned_at, $2) WHERE id = $1',
    values: [programId, now],
  });
}

type Turn = { readonly read: Reader; readonly span: Span; readonly from: Place };
type Told = { readonly told: number; readonly next: Place | null };

async function tellPage({ pool, programs, committed }: Times, programId: string, turn: Turn): Promise<Told> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const setting = await programs.setting(client, programId);
    invariant(!(setting instanceof Refusal), 'a program with a version has a definition');
    const { warnings, last } = await turn.read(client, { setting, programId, ...turn });
    const batch = new Batch(new Page(programId, setting.now), setting);
    const fresh = await noteWarnings(client, batch, { warnings, daysAhead: turn.span.daysAhead });
    for (const { memberId, dueAt, telling } of fresh) {
      batch.tell({ ...telling, memberId, at: new Date(dueAt.getTime() - turn.span.daysAhead * dayMs) });
    }
    await storeEvents(client, batch);
    await client.query('COMMIT');
    committed([], newsOf(batch));
    return { told: fresh.length, next: last };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

type Noting = { readonly warnings: readonly Warning[]; readonly daysAhead: number };

/** Notes who is warned of what. Answers those who were not warned of it before. */
async function noteWarnings(client: ClientBase, batch: Batch, { warnings, daysAhead }: Noting): Promise<Warning[]> {
  if (warnings.length === 0) return [];
  const { rows } = await client.query<{ memberId: string; subject: string; dueAt: Date }>({
    name: 'note warnings',
    text: `INSERT INTO warning (program_id, member_id, subject, due_at, days_ahead, told_at)
           SELECT $1, member_id, subject, due_at, $2, $3
           FROM unnest($4::uuid[], $5::text[], $6::timestamptz[]) AS w(member_id, subject, due_at)
           ORDER BY member_id, subject, due_at ON CONFLICT DO NOTHING
           RETURNING member_id AS "memberId", subject, due_at AS "dueAt"`,
    values: [
      batch.programId,
      daysAhead,
      batch.now,
      warnings.map(({ memberId }) => memberId),
      warnings.map(({ subject }) => subject),
      warnings.map(({ dueAt }) => dueAt),
    ],
  });
  const nameOf = ({ memberId, subject, dueAt }: Pick<Warning, 'memberId' | 'dueAt'> & { subject: string }) =>
    `${memberId} ${subject} ${dueAt.getTime()}`;
  const fresh = new Set(rows.map(nameOf));
  return warnings.filter((warning) => fresh.has(nameOf(warning)));
}
