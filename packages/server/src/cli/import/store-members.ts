import { hash } from 'node:crypto';
import { parseAmount } from '@laurel/schema/money';
import type { Pool } from 'pg';
import { invariant } from '../../base/invariant.ts';
import type { AdjustPointsInput } from '../../loyalty/inputs.ts';
import type { Loyalty } from '../../loyalty/loyalty.ts';
import { IdempotencyConflict, Refusal } from '../../loyalty/refusals.ts';
import { knownIds } from './known-ids.ts';
import type { MemberRow } from './member-row.ts';
import type { Stored, Storer } from './run.ts';

/** Enrols members by the same use case as the API, and gives them what they start with, once. */
export function memberStorer(pool: Pool, loyalty: Loyalty, programId: string): Storer<MemberRow> {
  return {
    keyOf: ({ member }) => member.externalId,
    async store(rows) {
      const members = rows.map(({ member }) => member);
      const known = await knownIds(pool, 'member', {
        programId,
        externalIds: members.map(({ externalId }) => externalId),
      });
      const enrolled = await loyalty.members.enroll(programId, members);
      const outcomes = enrolled.map((outcome): Stored => {
        if (outcome instanceof Refusal) return { problem: outcome.message };
        if (known.has(outcome.externalId)) return 'unchanged';
        known.add(outcome.externalId);
        return 'added';
      });
      const refusals = await giveOpenings(
        loyalty,
        programId,
        rows.filter((_, place) => typeof outcomes[place] === 'string'),
      );
      return outcomes.map((outcome, place) => problemOf(rows[place], refusals) ?? outcome);
    },
  };
}

type Refusals = ReadonlyMap<MemberRow, string>;

async function giveOpenings(loyalty: Loyalty, programId: string, rows: readonly MemberRow[]): Promise<Refusals> {
  const inForce = await loyalty.programs.inForce(programId);
  const refusals = new Map<MemberRow, string>();
  const given: { row: MemberRow; adjustment: AdjustPointsInput }[] = [];
  for (const row of rows) {
    const adjustments = adjustmentsOf(row, inForce?.program.currency ?? '');
    if (typeof adjustments === 'string') refusals.set(row, adjustments);
    else given.push(...adjustments.map((adjustment) => ({ row, adjustment })));
  }
  if (given.length === 0) return refusals;
  const outcomes = await loyalty.points.adjust(
    programId,
    given.map(({ adjustment }) => adjustment),
  );
  for (const [place, { row, adjustment }] of given.entries()) {
    const outcome = outcomes[place];
    invariant(outcome !== undefined, 'Every adjustment has an outcome.');
    if (outcome instanceof Refusal) refusals.set(row, reasonOf(outcome, adjustment));
  }
  return refusals;
}

/** What a member is given to start with; or what is wrong with it. */
function adjustmentsOf({ member, opening }: MemberRow, currency: string): AdjustPointsInput[] | string {
  if (opening === null) return [];
  // The keys say nothing about the person: external ids are e-mail addresses in some shops.
  const person = hash('sha256', member.externalId);
  const common = { customerExternalId: member.externalId, reason: 'Opening balance', expiresAt: opening.expiresAt };
  const { points } = opening;
  const given: AdjustPointsInput[] =
    points === 0n ? [] : [{ ...common, idempotencyKey: `opening-balance:${person}`, asset: 'POINTS', points }];
  if (opening.credit === null) return given;
  const credit = parseAmount(opening.credit, currency);
  if (!credit.ok) return `the member is enrolled, but without an opening balance: credit: ${credit.problem}`;
  return [...given, { ...common, idempotencyKey: `opening-credit:${person}`, asset: 'CREDIT', points: credit.minor }];
}

function problemOf(row: MemberRow | undefined, refusals: Refusals): Stored | undefined {
  const problem = row && refusals.get(row);
  return problem === undefined ? undefined : { problem };
}

function reasonOf(refusal: Refusal, { asset }: AdjustPointsInput): string {
  const balance = asset === 'CREDIT' ? 'opening balance of credit' : 'opening balance';
  if (refusal instanceof IdempotencyConflict) return `the member is enrolled, but was given another ${balance} before`;
  return `the member is enrolled, but without an ${balance}: ${refusal.message}`;
}
