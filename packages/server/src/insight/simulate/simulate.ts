import type { ClientBase, Pool } from 'pg';
import type { Program } from '../../program/program.ts';
import { draftAfter, InvalidDraft } from '../draft.ts';
import { inLongSnapshot } from '../snapshot.ts';
import { type Versions, versionAt } from '../versions.ts';
import { type Asked, beforeAll, loadMembers } from './load.ts';
import type { RecordedMember } from './recorded.ts';
import { replay } from './replay.ts';
import { Tally, type Totals } from './tally.ts';

/** A draft, and between which instants it is to have been in force. */
export type SimulationQuestion = {
  /** The whole definition, as text or as the object that such a text stands for. */
  readonly definition: unknown;
  /** Left out: from the first fact there is. */
  readonly from?: Date | null | undefined;
  /** Left out: until now. */
  readonly to?: Date | null | undefined;
  readonly onProgress?: ((progress: SimulationProgress) => void) | undefined;
  /** Ends it early, with an error. */
  readonly signal?: AbortSignal | undefined;
};

/** How far a simulation is. */
export type SimulationProgress = { readonly members: number; readonly ofMembers: number; readonly orders: number };

/** What the draft would have given, beside what was given. */
export type Simulation = Totals & {
  readonly from: Date;
  readonly to: Date;
  /** What one point is worth, in minor units. */
  readonly pointValueMinor: { readonly today: bigint; readonly draft: bigint };
};

type Sources = { readonly pool: Pool; readonly versions: Versions };

// A page of members holds about so many orders, whether they buy once a year or every day.
const ordersAtOnce = 2_000;
const membersAtOnce = 500;
const membersAtFirst = 50;
// Others wait for the gateway meanwhile: it looks up this often.
const busyMs = 15;

/** Replays what was recorded against a draft, member by member: it needs no more memory for more of them. Writes nothing. */
export async function simulate(
  { pool, versions }: Sources,
  programId: string,
  question: SimulationQuestion,
): Promise<Simulation | InvalidDraft> {
  const current = await versions.inForce(programId);
  if (current === null) return new InvalidDraft([{ pointer: '', message: nothingInForce }]);
  const draft = draftAfter(current.program, question.definition);
  if (draft instanceof InvalidDraft) return draft;
  return inLongSnapshot(pool, async (client) => {
    const { onProgress, signal } = question;
    const frame = await frameOf(client, programId);
    const to = question.to ?? current.now;
    const from = question.from ?? frame.first ?? to;
    const inForce = await versions.atVersion(programId, await versionAt(client, programId, to));
    const compiled = new Map([[inForce.version, inForce]]);
    const tally = new Tally({ from, to, inForce, draft });
    const asked = { programId, ...whatToAsk(draft) };
    let members = 0;
    for await (const page of pagesOf(client, asked)) {
      signal?.throwIfAborted();
      await compileVersions(compiled, page, (version) => versions.atVersion(programId, version));
      await inTurns(page, (member) => tally.add(replay(member, { versions: compiled, draft, from, to })));
      members += page.length;
      onProgress?.({ members, ofMembers: frame.members, orders: tally.orders });
    }
    const pointValueMinor = { today: inForce.pointValueMinor, draft: draft.pointValueMinor };
    return { ...tally.totals, from, to, pointValueMinor };
  });
}

const nothingInForce = 'No definition is in force yet, so there is nothing to compare with: apply one first.';

function whatToAsk({ definition, occasionRules }: Program): Pick<Asked, 'withKept' | 'withBirthdays'> {
  return {
    withKept: definition.enrolment.retroactive !== undefined,
    withBirthdays: occasionRules.some(({ kind }) => kind === 'birthday'),
  };
}

/** How many members there are, and when the first of all facts happened. */
async function frameOf(client: ClientBase, programId: string): Promise<{ members: number; first: Date | null }> {
  const { rows } = await client.query<{ members: number; first: Date | null }>({
    text: `SELECT count(*)::int AS members, least(min(joined_at), (SELECT min(placed_at) FROM "order" WHERE program_id = $1),
                    (SELECT min(at) FROM activity WHERE program_id = $1)) AS first
           FROM member WHERE program_id = $1`,
    values: [programId],
  });
  return rows[0] ?? { members: 0, first: null };
}

/** The next page is asked for while the last is replayed: the database and the replay work at the same time. */
async function* pagesOf(
  client: ClientBase,
  asked: Omit<Asked, 'after' | 'limit'>,
): AsyncGenerator<readonly RecordedMember[]> {
  let limit = membersAtFirst;
  let page = await loadMembers(client, { ...asked, after: beforeAll, limit });
  while (page.length > 0) {
    const last = page.at(-1);
    const orders = page.reduce((sum, member) => sum + member.orders.length, 0);
    limit = Math.max(1, Math.min(membersAtOnce, Math.floor((page.length * ordersAtOnce) / Math.max(orders, 1))));
    const next = loadMembers(client, { ...asked, after: last?.id ?? beforeAll, limit });
    // Whoever stops half-way does not wait for it, and must not be told of its failure.
    next.catch(() => undefined);
    yield page;
    page = await next;
  }
}

/** Does something with each, and lets others have a turn now and then. */
async function inTurns<Item>(items: readonly Item[], take: (item: Item) => void): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    take(item);
    if (performance.now() - since < busyMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}

async function compileVersions(
  known: Map<number, Program>,
  members: readonly RecordedMember[],
  compile: (version: number) => Promise<Program>,
): Promise<void> {
  const named = members.flatMap(({ version, orders, activities }) => [
    version,
    ...orders.map((order) => order.version),
    ...activities.map((activity) => activity.version),
  ]);
  for (const version of new Set(named)) if (!known.has(version)) known.set(version, await compile(version));
}
