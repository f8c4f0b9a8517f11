import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { histories, type Step } from '../books/histories.ts';
import { Player } from '../books/history-player.ts';
import { createHouse, type House } from '../support/house.ts';
import { replayedBalance, replayedLiability, replayedTier } from './naive.ts';
import { change, type InsightStage, laterClub, nowOf, openInsightStage, start } from './stage.ts';

const runs = Number(process.env['LAUREL_PROPERTY_RUNS'] ?? 25);

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const changeAfter = fc.nat({ max: 20 });
const assets = ['POINTS', 'CREDIT'] as const;

describe('the books at an instant of the past', () => {
  it('are what was seen then, where nothing was told late', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, changeAfter, async (history, changed) => {
        const stage = await openInsightStage(house);
        const player = await Player.start(stage, new Date(start));
        const seen: { at: Date; what: object }[] = [];
        for (const [place, step] of history.entries()) {
          // Each step in an hour of its own, so that what was seen before it is not changed by it.
          await player.play({ do: 'wait', hours: 1 });
          if (place === changed) await change(stage, laterClub);
          await player.play(onTime(step));
          seen.push(await seenNow(stage, player.memberId));
        }
        for (const { at, what } of seen) expect(await seenAt(stage, player.memberId, at)).toEqual(what);
      }),
      { numRuns: runs },
    );
  });

  it('are what the entries and facts up to it add up to, whenever they were told', { timeout: 240_000 }, async () => {
    const instants = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(histories, histories, changeAfter, instants, async (one, other, changed, shares) => {
        const stage = await openInsightStage(house);
        const players = [await Player.start(stage, new Date(start)), await Player.start(stage, new Date(start))];
        for (let turn = 0; turn < Math.max(one.length, other.length); turn += 1) {
          if (turn === changed) await change(stage, laterClub);
          for (const [index, player] of players.entries()) {
            const step = [one, other][index]?.[turn];
            // One clock for both: the first turns it.
            if (step && (index === 0 || step.do !== 'wait')) await player.play(step);
          }
        }
        const [from, to] = [Date.parse(start) - 45 * 86_400_000, (await nowOf(stage)).getTime()];
        for (const share of [...shares, 1]) {
          const at = new Date(Math.floor(from + (to - from) * share));
          const { programId, insight } = stage;
          for (const { memberId } of players) {
            for (const asset of assets) {
              const balance = await insight.balanceAsOf(programId, { memberId, asset, at });
              expect(balance).toMatchObject(await replayedBalance(stage, { memberId, asset, at }));
            }
            expect(shown(await insight.tierAsOf(programId, { memberId, at }))).toEqual(
              await replayedTier(stage, memberId, at),
            );
          }
          for (const asset of assets) {
            const liability = await insight.liabilityAsOf(programId, { asset, at });
            expect(liability).toMatchObject(await replayedLiability(stage, { asset, at }));
          }
        }
      }),
      { numRuns: runs },
    );
  });
});

/** The same step, told of at once. */
function onTime(step: Step): Step {
  if (step.do === 'order') return { ...step, daysAgo: 0 };
  return step.do === 'activity' ? { ...step, hoursAgo: 0 } : step;
}

type Tier = Awaited<ReturnType<InsightStage['insight']['tierAsOf']>>;

function shown(tier: Tier) {
  if (tier === null) return null;
  const { standing, version } = tier;
  const { level, since, until, measured } = standing;
  return { tier: level.key, since, until, measured, version };
}

/** What the live reads say, and when. */
async function seenNow(stage: InsightStage, memberId: string) {
  const { pool, programId, loyalty } = stage;
  // A read lags behind what time brings, until somebody looks.
  await loyalty.time.runDue(programId, {});
  const inForce = await loyalty.programs.inForce(programId);
  if (!inForce) throw new Error('no definition is in force');
  const { version, pointValueMinor } = inForce.program;
  const { rows } = await pool.query<{ asset: string }>(
    `SELECT asset, available, pending, held, owed, lifetime_earned AS "lifetimeEarned", version
     FROM wallet WHERE program_id = $1 AND member_id = $2 ORDER BY asset DESC`,
    [programId, memberId],
  );
  const balances = rows.map(({ asset, ...balance }) => {
    return { ...balance, unitMinor: asset === 'CREDIT' ? 1n : pointValueMinor };
  });
  const standing = (await loyalty.members.standings(programId, [memberId])).get(memberId);
  return { at: inForce.now, what: { balances, tier: standing ? shown({ standing, version }) : null } };
}

async function seenAt({ programId, insight }: InsightStage, memberId: string, at: Date) {
  const balanceOf = async (asset: (typeof assets)[number]) => {
    const { id: _, ...balance } = await insight.balanceAsOf(programId, { memberId, asset, at });
    return balance;
  };
  const balances = await Promise.all(assets.map(balanceOf));
  return { balances, tier: shown(await insight.tierAsOf(programId, { memberId, at })) };
}
