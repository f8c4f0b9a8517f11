import { expect } from 'vitest';
import { Refusal } from '../../src/loyalty/refusals.ts';
import { accepted, type House, type Person, petal } from '../support/house.ts';
import { type Branch, openBranch } from './branch.ts';

/** One row of a table of refusals: what is wrong, the input, and the code, path and message that answer it. */
export type Row<Input> = readonly [name: string, input: Input, code: string, path: string, message: RegExp];

/** An instant so many minutes after the clock of the stall was set. */
export const later = (minutes: number) => new Date(Date.parse('2026-05-01T10:00:00Z') + minutes * 60_000);

/** No instant at all. */
export const never = new Date(Number.NaN);

/** So many characters. */
export const long = (characters: number) => 'x'.repeat(characters);

/** Texts that PostgreSQL does not keep, and how that is said. */
export const nul = 'a\u0000b';
export const half = 'a\ud800';
export const noText = /NUL or half a surrogate pair.*leave it out/;

/** What refusals are tried on: two orders, one of them refunded, a live hold and a used code. */
export type Stall = {
  readonly branch: Branch;
  readonly ada: Person;
  readonly held: { readonly id: string; readonly code: string };
  readonly used: { readonly id: string; readonly code: string };
  /** Expects the refusal of the row, and that nothing was written. */
  readonly expectRefused: (outcome: unknown, row: Row<unknown>) => Promise<void>;
};

/** Sets up what refusals are tried on. */
export async function openStall(house: House): Promise<Stall> {
  const branch = await openBranch(house, {
    points: { ...petal.points, pendingDays: 0 },
    rewards: [
      ...petal.rewards,
      { key: 'big', name: 'Big', cost: 10, give: { amountOff: '1.00' }, minimumSpend: '20.00' },
    ],
  });
  const ada = await branch.member('ada');
  const [bob] = await branch.loyalty.members.enroll(branch.programId, [{ externalId: 'bob', cardNumber: 'card-1' }]);
  accepted(bob);
  await ada.adjust(100);
  const [held, used] = [await ada.redeem(20), await ada.redeem(30)];
  const lines = [
    { externalId: 'a', sku: 'ROSE', quantity: 2, amount: '20.00' },
    { externalId: 'b', sku: 'ROSE', quantity: 1, amount: '10.00' },
  ];
  await ada.order({ externalId: 'o-1', lines, redemptionCodes: [used.code] });
  await ada.order({ externalId: 'o-2' });
  await ada.refund('o-2');
  const before = await everything(branch);
  return {
    branch,
    ada,
    held,
    used,
    expectRefused: async (outcome, [, , code, path, message]) => {
      expect(outcome).toBeInstanceOf(Refusal);
      const refusal = outcome as Refusal;
      expect({ code: refusal.code, path: refusal.path?.join('.') ?? '' }).toEqual({ code, path });
      expect(refusal.message).toMatch(message);
      expect(await everything(branch)).toEqual(before);
    },
  };
}

const tables = ['fact', 'member', 'member_profile', 'wallet', 'order', 'order_line', 'order_redemption', 'refund'];

/** How many rows of each kind there are, and where every balance and hold stands. */
function everything(branch: Branch) {
  const counts = [...tables, 'redemption', 'entry', 'lot'].map(
    (table) => `(SELECT count(*) FROM "${table}" WHERE program_id = $1) AS "${table}"`,
  );
  return branch.read(`SELECT ${counts.join(', ')},
    (SELECT sum(version) FROM wallet WHERE program_id = $1) AS version,
    (SELECT string_agg(status || held_until || extended, ' ' ORDER BY id) FROM redemption WHERE program_id = $1) AS holds`);
}
