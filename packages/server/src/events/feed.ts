import type { Pool } from 'pg';
import type { Bus } from './bus.ts';
import { follow } from './follow.ts';

/** Something that happened, as it is kept. `data` is described by type in docs/events.md. */
export type EventRow = {
  readonly id: string;
  readonly type: string;
  readonly memberId: string | null;
  readonly at: Date;
  readonly data: unknown;
};

/** In place of events that a reader was too slow for: read again what they may have changed. */
export type EventsMissed = { readonly missed: true; readonly id: string; readonly at: Date };

/** Which events, from where, at most how many. */
export type EventQuery = {
  /** The event after which to begin; null for the first. */
  readonly after: string | null;
  readonly memberId?: string | null;
  readonly limit: number;
};

/** What happened, in the order of commits. Nothing is ever skipped: what may still be followed by an earlier event waits. */
export type Feed = {
  /** The events after one; null where there is no such event. */
  after(programId: string, query: EventQuery): Promise<EventRow[] | null>;
  /** Everything since that event, then live; without one, live only. Null where there is no such event. */
  program(programId: string, after: string | null): Promise<AsyncIterableIterator<EventRow, undefined> | null>;
  /** A member's events, live. Whoever falls more than a hundred behind is told that some were missed, and goes on from now. */
  member(programId: string, memberId: string): Promise<AsyncIterableIterator<EventRow | EventsMissed, undefined>>;
};

const eventsAtOnce = 100;
const firstId = '00000000-0000-0000-0000-000000000000';

/** A place in the feed: the last event read, by its transaction. */
type Position = { readonly transactionId: bigint; readonly id: string };
type Placed = EventRow & { readonly transactionId: bigint };

/** The feed of events over a database. */
export function createFeed({ pool, bus }: { readonly pool: Pool; readonly bus: Bus }): Feed {
  return {
    async after(programId, { after, memberId = null, limit }) {
      const position = after === null ? { transactionId: 0n, id: firstId } : await positionOf(pool, programId, after);
      if (position === null) return null;
      const { events } = await readAfter(pool, { programId, memberId, position, limit });
      return events.map(unplaced);
    },

    async program(programId, after) {
      const start = after === null ? await endOf(pool) : await positionOf(pool, programId, after);
      if (start === null) return null;
      let position = start;
      return follow({
        listen: (wake) => bus.hear(programId, wake),
        async read() {
          const page = await readAfter(pool, { programId, memberId: null, position, limit: eventsAtOnce });
          position = page.events.at(-1) ?? position;
          return {
            items: page.events.map(unplaced),
            isMore: page.events.length === eventsAtOnce,
            isHidden: page.isHidden,
          };
        },
      });
    },

    async member(programId, memberId) {
      let position = await endOf(pool);
      return follow<EventRow | EventsMissed>({
        listen: (wake) =>
          bus.hear(programId, (memberIds) => {
            if (memberIds === null || memberIds.includes(memberId)) wake();
          }),
        async read() {
          const page = await readAfter(pool, { programId, memberId, position, limit: eventsAtOnce + 1 });
          const last = page.events.at(-1);
          if (last !== undefined && page.events.length > eventsAtOnce) {
            position = await endOf(pool);
            return { items: [{ missed: true, id: last.id, at: last.at }], isMore: true, isHidden: false };
          }
          position = last ?? position;
          return { items: page.events.map(unplaced), isMore: false, isHidden: page.isHidden };
        },
      });
    },
  };
}

type Reading = {
  readonly programId: string;
  readonly memberId: string | null;
  readonly position: Position;
  readonly limit: number;
};

/**
 * What was committed after a place, below the oldest transaction that still runs: only there nothing earlier can appear
 * any more. What stands above it is hidden for a moment, and said to be.
 */
async function readAfter(
  pool: Pool,
  { programId, memberId, position, limit }: Reading,
): Promise<{ events: Placed[]; isHidden: boolean }> {
  const ofMember = memberId === null ? '' : 'AND member_id = $5';
  const { rows } = await pool.query<Placed & { isHidden: boolean; id: string | null }>({
    name: memberId === null ? 'events after' : 'events of a member after',
    text: `WITH horizon AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS running)
           SELECT EXISTS (SELECT FROM event WHERE program_id = $1 ${ofMember} AND transaction_id >= running) AS "isHidden", e.*
           FROM horizon LEFT JOIN LATERAL (
             SELECT id, type, member_id AS "memberId", at, data, transaction_id AS "transactionId" FROM event
             WHERE program_id = $1 ${ofMember} AND (transaction_id, id) > ($2, $3) AND transaction_id < running
             ORDER BY transaction_id, id LIMIT $4) e ON true`,
    values: [programId, position.transactionId, position.id, limit, ...(memberId === null ? [] : [memberId])],
  });
  return { events: rows.filter(({ id }) => id !== null), isHidden: rows[0]?.isHidden ?? false };
}

async function positionOf(pool: Pool, programId: string, id: string): Promise<Position | null> {
  const { rows } = await pool.query<Position>({
    name: 'place of an event',
    text: 'SELECT transaction_id AS "transactionId", id FROM event WHERE program_id = $1 AND id = $2',
    values: [programId, id],
  });
  return rows[0] ?? null;
}

/** Before everything that is still to come: a transaction that runs already may yet write. */
async function endOf(pool: Pool): Promise<Position> {
  const { rows } = await pool.query<{ transactionId: bigint }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "transactionId"',
  );
  return { transactionId: rows[0]?.transactionId ?? 0n, id: firstId };
}

function unplaced({ id, type, memberId, at, data }: Placed): EventRow {
  return { id, type, memberId, at, data };
}
