import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

/** Somebody with a balance that lapses together, a birthday to come and one that was, and a tier given by hand. */
async function celebrated(): Promise<Branch> {
  const branch = await openBranch(house, {
    points: { ...petal.points, pendingDays: 0, expiry: { inactivity: 'P12M' } },
    earn: [...petal.earn, { key: 'birthday', on: 'birthday', give: 50 }],
    tiers: {
      measure: 'spend',
      window: 'lifetime',
      levels: [
        { key: 'bud', name: 'Bud', from: '0' },
        { key: 'bloom', name: 'Bloom', from: '1000' },
      ],
    },
  });
  const { loyalty, programId } = branch;
  accepted((await loyalty.members.enroll(programId, [{ externalId: 'ada', birthday: '--06-10' }]))[0]);
  const ada = await branch.member('ada');
  await ada.order({ amount: '80.00' });
  accepted((await loyalty.members.setTier(programId, [{ externalId: 'ada', tier: 'bloom', reason: 'A friend' }]))[0]);
  await branch.advanceTo('2026-06-10T12:00:00Z');
  expect((await loyalty.audit({ programId })).problems).toEqual([]);
  return branch;
}

const points = `program_id = $1 AND asset = 'POINTS'`;

describe('the audit finds', () => {
  it.each<[audit: string, change: string, where: string]>([
    ['idle', 'UPDATE wallet SET lapses_at = NULL', points],
    ['idle', `UPDATE wallet SET lapses_at = lapses_at + interval '50 days'`, points],
    [
      'idle',
      `UPDATE wallet SET lapses_at = lapses_at - interval '1 day', next_due_at = now() - interval '9 years'`,
      points,
    ],
    ['due', 'UPDATE wallet SET next_due_at = NULL', points],
    ['due', `UPDATE wallet SET lapses_at = lapses_at - interval '1 year'`, points],
    ['due', `UPDATE member SET occasion_at = occasion_at - interval '1 year'`, 'program_id = $1'],
    ['occasion', 'UPDATE member SET occasion_at = NULL', 'program_id = $1'],
    ['occasion', `UPDATE member SET occasion_at = occasion_at + interval '1 day'`, 'program_id = $1'],
    ['occasion', `UPDATE member_profile SET birthday = '--06-11'`, 'program_id = $1'],
    ['tier', `UPDATE manual_tier SET tier = 'bud'`, 'program_id = $1'],
    ['tier', 'UPDATE manual_tier SET ended_at = since', 'program_id = $1'],
    ['tier', `UPDATE manual_tier SET until = since + interval '1 day'`, 'program_id = $1'],
    ['tier', 'DELETE FROM manual_tier', 'program_id = $1'],
    ['activity', 'UPDATE activity SET points_earned = 51', `program_id = $1 AND type = 'laurel:birthday'`],
    ['unclaimed', 'DELETE FROM fact', `program_id = $1 AND starts_with(key, 'laurel:')`],
  ])('by “%s”: %s', async (audit, change, where) => {
    const { pool, loyalty, programId } = await celebrated();
    expect((await pool.query(`${change} WHERE ${where}`, [programId])).rowCount).toBeGreaterThan(0);
    const { problems } = await loyalty.audit({ programId });
    expect(problems.map(({ what }) => what)).toContain(audit);
  });
});
