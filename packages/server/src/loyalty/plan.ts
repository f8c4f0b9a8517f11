import type { Pool } from 'pg';
import { compileProgram } from '../program/compile.ts';
import { History, standingIn } from '../program/history.ts';
import type { Program } from '../program/program.ts';
import { loadHistories } from './history-load.ts';
import { contentHash } from './idempotency.ts';
import type { ProgramApplied, ProgramPlan, RollbackOptions, TierMovement } from './loyalty.ts';
import type { Sources } from './reads.ts';
import { InvalidDefinition, type InvalidInput, Refusal } from './refusals.ts';
import { validated } from './validated.ts';

const membersAtOnce = 1000;

/** What putting a definition in force would change, and for whom. Nothing is written. */
export async function planChange(
  sources: Sources,
  programId: string,
  source: unknown,
): Promise<ProgramPlan | InvalidDefinition> {
  const definition = validated(source);
  if (definition instanceof InvalidDefinition) return definition;
  const applied = await sources.programs.apply(programId, definition, { dryRun: true });
  if (applied instanceof InvalidDefinition) return applied;
  const draft = compileProgram(definition, applied.version);
  return { ...applied, movements: await tierMovements(sources, programId, draft) };
}

/** The same in sentences. */
export async function dryApply(
  sources: Sources,
  programId: string,
  source: unknown,
): Promise<ProgramApplied | InvalidDefinition> {
  const plan = await planChange(sources, programId, source);
  return plan instanceof InvalidDefinition ? plan : told(plan, plan.movements);
}

/** What going back to an earlier version would change, and for whom, in sentences. Nothing is written. */
export async function dryRollBack(
  sources: Sources,
  programId: string,
  to: RollbackOptions['to'],
): Promise<ProgramApplied | InvalidDefinition | InvalidInput> {
  const applied = await sources.programs.rollBack(programId, { to, dryRun: true });
  if (applied instanceof Refusal || applied.restores === null) return applied;
  const earlier = await sources.programs.atVersion(programId, applied.restores);
  return told(applied, await tierMovements(sources, programId, earlier));
}

function told({ version, changes, restores }: ProgramApplied, movements: readonly TierMovement[]): ProgramApplied {
  return { version, changes: [...changes, ...movements.map(movementSentence)], restores };
}

/** Who would hold another tier at once: what members did so far is judged by the definition that is in force. */
async function tierMovements({ pool, programs }: Sources, programId: string, draft: Program): Promise<TierMovement[]> {
  const inForce = await programs.inForce(programId);
  if (inForce === null || tiersAreSame(inForce.program, draft)) return [];
  const { program, now } = inForce;
  const moves = new Map<string, TierMovement>();
  for await (const members of everyMember(pool, programId)) {
    const histories = await loadHistories(
      pool,
      programId,
      members.map(({ id }) => id),
    );
    for (const member of members) {
      const who = { member, history: histories.get(member.id) ?? new History(), now };
      const from = standingIn(program, who)?.level.key ?? null;
      const to = standingIn(draft, who)?.level.key ?? null;
      if (from === to) continue;
      const way = `${from} ${to}`;
      moves.set(way, { from, to, members: (moves.get(way)?.members ?? 0) + 1 });
    }
  }
  return [...moves.values()].sort((one, other) => other.members - one.members);
}

/** A movement as a sentence beside those of `changesBetween`. */
function movementSentence({ from, to, members }: TierMovement): string {
  const who = members === 1 ? '1 member' : `${members} members`;
  if (from === null) return `members: ${who} will hold ${to}`;
  if (to === null) return `members: ${who} will hold no tier any more, after ${from}`;
  return `members: ${who} will move from ${from} to ${to}`;
}

function tiersAreSame(one: Program, other: Program): boolean {
  const judging = ({ definition, timeZone }: Program) => contentHash([definition.tiers, timeZone]);
  return judging(one).equals(judging(other));
}

type Somebody = { readonly id: string; readonly joinedAt: Date };

export async function* everyMember(pool: Pool, programId: string): AsyncGenerator<readonly Somebody[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<Somebody>({
      name: 'members to plan for',
      text: `SELECT id, joined_at AS "joinedAt" FROM member WHERE program_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
      values: [programId, after, membersAtOnce],
    });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < membersAtOnce) return;
    after = last.id;
  }
}
