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
      const stored = rows.filter((row, place) => typeof outcomes[place] === 'string' && !refusals.has(row));
      const untiered = await giveTiers({ pool, loyalty, programId }, stored);
      return outcomes.map(
        (outcome, place) => problemOf(rows[place], refusals) ?? problemOf(rows[place], untiered) ?? outcome,
      );
    },
  };
}

type Refusals = ReadonlyMap<MemberRow, string>;

type Place = { readonly pool: Pool; readonly loyalty: Loyalty; readonly programId: string };

/** Gives each member the tier they bring along, once: what the shop has given or ended since stays as it is. */
async function giveTiers({ pool, loyalty, programId }: Place, rows: readonly MemberRow[]): Promise<Refusals> {
  const brought = rows.flatMap((row) => (row.tier === null ? [] : [{ row, tier: row.tier }]));
  if (brought.length === 0) return new Map();
  const externalIds = brought.map(({ row }) => row.member.externalId);
  const tiered = await knownIds(pool, 'tiered', { programId, externalIds });
  const given = brought.filter(({ row }) => !tiered.has(row.member.externalId));
  const outcomes = await loyalty.members.setTier(
    programId,
    given.map(({ row, tier }) => ({ externalId: row.member.externalId, tier, until: null, reason: 'Opening tier' })),
  );
  return new Map(
    given.flatMap(({ row }, place) => {
      const outcome = outcomes[place];
      return outcome instanceof Refusal
        ? [[row, `the member is enrolled, but without a tier: ${outcome.message}`]]
        : [];
    }),
  );
}

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
