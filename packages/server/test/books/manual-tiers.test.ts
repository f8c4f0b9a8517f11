import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SetMemberTierInput } from '../../src/loyalty/inputs.ts';
import { accepted, createHouse, type House, type Person, petal } from '../support/house.ts';
import { type Branch, openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const levels = [
  { key: 'bud', name: 'Bud', from: '0' },
  { key: 'bloom', name: 'Bloom', from: '150', multiply: '2' },
  { key: 'grove', name: 'Grove', from: '500', multiply: '3' },
];
const tiers = { measure: 'spend', window: 'calendar-year', keep: { until: 'end-of-period' }, levels };
const club = {
  tiers,
  points: { ...petal.points, pendingDays: 0, expiry: 'none' },
  rewards: [{ key: 'vip', name: 'For few', cost: 1, give: { amountOff: '1.00' }, tier: 'grove' }, ...petal.rewards],
};

async function give(branch: Branch, who: Person, input: Omit<SetMemberTierInput, 'externalId' | 'reason'>) {
  const [outcome] = await branch.loyalty.members.setTier(branch.programId, [
    { externalId: who.externalId, reason: 'A good friend', ...input },
  ]);
  return outcome;
}

const told = async (branch: Branch) =>
  (await branch.events()).filter(({ type }) => type.startsWith('tier.')).map(({ type, data }) => [type, data]);

describe('a tier given by hand', () => {
  it('multiplies, opens rewards, is told of, and lasts through its last day', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    expect(await give(branch, ada, { tier: 'grove', until: '2026-06-10' })).toMatchObject({ tier: 'grove' });
    expect(await ada.standing()).toMatchObject({ manual: true, until: new Date('2026-06-10T23:00:00Z') });
    expect(await ada.order({ amount: '10.00', placedAt: new Date('2026-05-01T10:00:30Z') })).toMatchObject({
      pointsEarned: 30n,
    });
    await ada.reward('vip');
    await branch.advanceTo('2026-06-10T22:59:00Z');
    expect(await ada.tier()).toBe('grove');
    await branch.advanceTo('2026-06-10T23:00:00Z');
    expect(await ada.tier()).toBe('bud');
    expect(await ada.tryReward('vip')).toMatchObject({ code: 'REWARD_UNAVAILABLE' });
    expect(await told(branch)).toEqual([
      ['tier.given', { tier: 'grove', until: '2026-06-10T23:00:00.000Z' }],
      ['tier.changed', { from: 'bud', to: 'grove' }],
      ['tier.dropping', expect.objectContaining({ from: 'grove', to: 'bud', daysAhead: 7 })],
      ['tier.changed', { from: 'grove', to: 'bud' }],
    ]);
  });

  it('counts for what is recorded from then on, not for what lies before', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await give(branch, ada, { tier: 'bloom' });
    expect(await ada.order({ amount: '10.00', placedAt: new Date('2026-05-01T09:00:00Z') })).toMatchObject({
      pointsEarned: 10n,
    });
  });

  it('gives way to a higher one that is earned, and falls back to what is earned when it ends', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await give(branch, ada, { tier: 'bloom', until: '2026-06-10' });
    await ada.order({ amount: '500.00' });
    expect(await ada.standing()).toMatchObject({ level: { key: 'grove' }, manual: false });
    await branch.advanceTo('2026-07-01T00:00:00Z');
    expect(await ada.tier()).toBe('grove');
    await give(branch, ada, { tier: 'bud' });
    expect(await ada.tier()).toBe('grove');
    await branch.advanceTo('2027-01-01T00:00:00Z');
    expect(await ada.tier()).toBe('bud');
  });

  it('is ended by null, by another in its place, and by nothing twice', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await give(branch, ada, { tier: 'grove' });
    await give(branch, ada, { tier: 'grove' });
    await branch.moveTo('2026-05-02T00:00:00Z');
    await give(branch, ada, { tier: 'bloom', until: '2026-12-24' });
    expect(await ada.tier()).toBe('bloom');
    await branch.moveTo('2026-05-03T00:00:00Z');
    await give(branch, ada, { tier: null });
    await give(branch, ada, { tier: null });
    expect(await ada.tier()).toBe('bud');
    const rows = await branch.read(
      `SELECT tier, until, date_trunc('second', ended_at) AS ended FROM manual_tier WHERE program_id = $1 ORDER BY since`,
    );
    expect(rows).toMatchObject([
      { tier: 'grove', until: null, ended: new Date('2026-05-02T00:00:00Z') },
      { tier: 'bloom', until: new Date('2026-12-25T00:00:00Z'), ended: new Date('2026-05-03T00:00:00Z') },
    ]);
    expect((await told(branch)).map(([type]) => type)).toEqual([
      'tier.given',
      'tier.changed',
      'tier.given',
      'tier.changed',
      'tier.ended',
      'tier.changed',
    ]);
  });

  it('is one only, where two are given at once', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const input = { externalId: ada.externalId, reason: 'r' };
    const outcomes = await branch.loyalty.members.setTier(branch.programId, [
      { ...input, tier: 'grove' },
      { ...input, tier: 'bloom' },
    ]);
    outcomes.forEach(accepted);
    expect(await ada.tier()).toBe('bloom');
    expect(await branch.read('SELECT tier FROM manual_tier WHERE program_id = $1 AND ended_at IS NULL')).toEqual([
      { tier: 'bloom' },
    ]);
  });

  it('is as if it had not been given while its key is gone from the definition', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await give(branch, ada, { tier: 'grove' });
    const { program = petal.program } =
      (await branch.loyalty.programs.inForce(branch.programId))?.program.definition ?? {};
    const apply = async (keys: readonly string[]) => {
      const changed = { tiers: { ...tiers, levels: levels.filter(({ key }) => keys.includes(key)) }, rewards: [] };
      const definition = { ...petal, ...club, ...changed, program };
      accepted(await branch.loyalty.programs.apply(branch.programId, definition, { dryRun: false }));
      await branch.loyalty.time.runDue(branch.programId, {});
    };
    await apply(['bud', 'bloom']);
    expect(await ada.tier()).toBe('bud');
    expect((await branch.loyalty.audit({ programId: branch.programId })).problems).toEqual([]);
    await apply(['bud', 'bloom', 'grove']);
    expect(await ada.tier()).toBe('grove');
    await give(branch, ada, { tier: null });
    expect(await ada.tier()).toBe('bud');
  });
});

it.each<[Omit<SetMemberTierInput, 'externalId' | 'reason'>, string, RegExp]>([
  [{ tier: 'gold' }, 'UNKNOWN_TIER', /no tier "gold": there is bud, bloom, and grove/],
  [{ tier: 'bloom', until: '2026-04-30' }, 'IN_THE_PAST', /at the earliest today, 2026-05-01/],
  [{ tier: null, until: '2026-06-01' }, 'NOT_ALLOWED', /leave until out/],
  [{ tier: 'bloom', until: '--06-01' }, 'INVALID_DATE', /write YYYY-MM-DD/],
])('is refused where it cannot be: %o is %s', async (input, code, message) => {
  const branch = await openBranch(house, club);
  const ada = await branch.member();
  const refusal = await give(branch, ada, input);
  expect(refusal).toMatchObject({ problems: [{ code, message: expect.stringMatching(message) }] });
});

it('is refused where there are no tiers, where nobody is meant, and without a reason', async () => {
  const branch = await openBranch(house);
  const ada = await branch.member();
  expect(await give(branch, ada, { tier: 'bloom' })).toMatchObject({ problems: [{ code: 'NO_TIERS' }] });
  expect(await give(branch, { ...ada, externalId: 'nobody' }, { tier: null })).toMatchObject({
    code: 'MEMBER_NOT_FOUND',
  });
  const [outcome] = await branch.loyalty.members.setTier(branch.programId, [
    { externalId: ada.externalId, tier: null, reason: '' },
  ]);
  expect(outcome).toMatchObject({ problems: [{ code: 'EMPTY', path: ['reason'] }] });
});
