import type { ClientBase } from 'pg';
import type { Fact } from '../database/generated/prisma/client.ts';
import type { FactIdentity } from './idempotency.ts';
import type { Task } from './task.ts';

/** What a fact's key says: it is new; it is one that was accepted before, or stands earlier in the batch; or it is taken. */
export type Claim =
  | { readonly state: 'new' }
  | { readonly state: 'known'; readonly entityId: string }
  | { readonly state: 'same-as'; readonly index: number }
  | { readonly state: 'conflict' };

/** Claims the keys of a batch, in their order, so that another gateway with the same keys waits here and not in a deadlock. */
export async function claimFacts(
  client: ClientBase,
  { programId, tasks, now }: { programId: string; tasks: readonly Task[]; now: Date },
): Promise<Claim[]> {
  const first = firstByKey(tasks);
  const facts = [...first.values()].map((index) => factOf(tasks[index] as Task, programId, now)).sort(byKey);
  const inserted = facts.length === 0 ? new Set<string>() : await insertedKeys(client, facts);
  const missing = facts.filter((fact) => !inserted.has(fact.entityId));
  const known = await knownFacts(client, programId, missing);
  return tasks.map((task, index): Claim => {
    if (!task.identity) return { state: 'new' };
    const text = keyText(task.identity);
    const earlier = first.get(text) ?? index;
    if (earlier !== index) {
      const same = tasks[earlier]?.identity?.hash.equals(task.identity.hash);
      return same ? { state: 'same-as', index: earlier } : { state: 'conflict' };
    }
    if (inserted.has(task.entityId)) return { state: 'new' };
    const fact = known.get(text);
    if (!fact) throw new FactVanished();
    return task.identity.hash.equals(fact.hash) ? { state: 'known', entityId: fact.entityId } : { state: 'conflict' };
  });
}

/** A key that another transaction held and then gave up: the batch is tried again. */
export class FactVanished extends Error {}

/** Gives up the keys of facts that were refused: they may succeed later. */
export async function releaseFacts(
  client: ClientBase,
  programId: string,
  identities: readonly FactIdentity[],
): Promise<void> {
  if (identities.length === 0) return;
  await client.query({
    name: 'release facts',
    text: `DELETE FROM fact USING unnest($2::text[], $3::text[], $4::text[]) AS gone(actor, kind, key)
           WHERE fact.program_id = $1 AND fact.actor = gone.actor AND fact.kind = gone.kind AND fact.key = gone.key`,
    values: [
      programId,
      identities.map(({ actor }) => actor),
      identities.map(({ kind }) => kind),
      identities.map(({ key }) => key),
    ],
  });
}

/** Notes for facts that changed what was there before what they stand for. */
export async function storeFactEntities(
  client: ClientBase,
  programId: string,
  facts: readonly { readonly identity: FactIdentity; readonly entityId: string }[],
): Promise<void> {
  if (facts.length === 0) return;
  await client.query({
    name: 'entities of facts',
    text: `UPDATE fact SET entity_id = given.entity_id
           FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[]) AS given(actor, kind, key, entity_id)
           WHERE fact.program_id = $1 AND fact.actor = given.actor AND fact.kind = given.kind AND fact.key = given.key`,
    values: [
      programId,
      facts.map(({ identity }) => identity.actor),
      facts.map(({ identity }) => identity.kind),
      facts.map(({ identity }) => identity.key),
      facts.map(({ entityId }) => entityId),
    ],
  });
}

function firstByKey(tasks: readonly Task[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const [index, { identity }] of tasks.entries()) {
    if (identity && !first.has(keyText(identity))) first.set(keyText(identity), index);
  }
  return first;
}

function factOf(task: Task, programId: string, now: Date): Fact {
  const { actor = '', kind = '', key = '', hash = Buffer.alloc(0) } = task.identity ?? {};
  return { programId, actor, kind, key, hash, entityId: task.entityId, recordedAt: now };
}

/** Inserts facts in the order given, leaving out keys that exist. Answers the entity ids of those that are new. */
async function insertedKeys(client: ClientBase, facts: readonly Fact[]): Promise<Set<string>> {
  const { rows } = await client.query<{ entityId: string }>({
    name: 'claim facts',
    text: `INSERT INTO fact (program_id, actor, kind, key, hash, entity_id, recorded_at)
           SELECT $1, actor, kind, key, hash, entity_id, $2
           FROM unnest($3::text[], $4::text[], $5::text[], $6::bytea[], $7::uuid[]) AS f(actor, kind, key, hash, entity_id)
           ON CONFLICT DO NOTHING RETURNING entity_id AS "entityId"`,
    values: [
      facts[0]?.programId,
      facts[0]?.recordedAt,
      facts.map(({ actor }) => actor),
      facts.map(({ kind }) => kind),
      facts.map(({ key }) => key),
      facts.map(({ hash }) => hash),
      facts.map(({ entityId }) => entityId),
    ],
  });
  return new Set(rows.map(({ entityId }) => entityId));
}

async function knownFacts(
  client: ClientBase,
  programId: string,
  facts: readonly Fact[],
): Promise<Map<string, Fact & { hash: Buffer }>> {
  if (facts.length === 0) return new Map();
  const { rows } = await client.query<Fact & { hash: Buffer }>({
    name: 'known facts',
    text: `SELECT f.actor, f.kind, f.key, f.hash, f.entity_id AS "entityId"
           FROM unnest($2::text[], $3::text[], $4::text[]) AS wanted(actor, kind, key)
           JOIN fact f ON f.program_id = $1 AND f.actor = wanted.actor AND f.kind = wanted.kind AND f.key = wanted.key`,
    values: [programId, facts.map(({ actor }) => actor), facts.map(({ kind }) => kind), facts.map(({ key }) => key)],
  });
  return new Map(rows.map((row) => [keyText(row), row]));
}

const keyText = ({ actor, kind, key }: Pick<Fact, 'actor' | 'kind' | 'key'>) => `${actor}\n${kind}\n${key}`;

function byKey(one: Fact, other: Fact): number {
  return keyText(one) < keyText(other) ? -1 : 1;
}
