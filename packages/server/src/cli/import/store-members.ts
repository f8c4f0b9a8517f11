import { hash } from 'node:crypto';
import type { Pool } from 'pg';
import { invariant } from '../../base/invariant.ts';
import type { AdjustPointsInput } from '../../loyalty/inputs.ts';
import type { Loyalty } from '../../loyalty/loyalty.ts';
import { IdempotencyConflict, Refusal } from '../../loyalty/refusals.ts';
import { knownIds } from './known-ids.ts';
import type { MemberRow, OpeningBalance } from './member-row.ts';
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
  const opening = rows.flatMap((row) =>
    row.opening === null ? [] : [{ row, adjustment: adjustmentOf(row, row.opening) }],
  );
  if (opening.length === 0) return new Map();
  const outcomes = await loyalty.points.adjust(
    programId,
    opening.map(({ adjustment }) => adjustment),
  );
  return new Map(
    opening.flatMap(({ row }, place) => {
      const outcome = outcomes[place];
      invariant(outcome !== undefined, 'Every adjustment has an outcome.');
      return outcome instanceof Refusal ? [[row, reasonOf(outcome)]] : [];
    }),
  );
}

/** The key says nothing about the person: external ids are e-mail addresses in some shops. */
function adjustmentOf({ member }: MemberRow, { points, expiresAt }: OpeningBalance): AdjustPointsInput {
  return {
    idempotencyKey: `opening-balance:${hash('sha256', member.externalId)}`,
    customerExternalId: member.externalId,
    points,
    reason: 'Opening balance',
    expiresAt,
  };
}

function problemOf(row: MemberRow | undefined, refusals: Refusals): Stored | undefined {
  const problem = row && refusals.get(row);
  return problem === undefined ? undefined : { problem };
}

function reasonOf(refusal: Refusal): string {
  if (refusal instanceof IdempotencyConflict)
    return 'the member is enrolled, but was given another opening balance before';
  return `the member is enrolled, but without an opening balance: ${refusal.message}`;
}
