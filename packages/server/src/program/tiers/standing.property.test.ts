import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contribution } from './contribution.ts';
import type { ManualTier } from './manual.ts';
import { dropForecast, standingOf, tierAt, tierPath } from './standing.ts';
import type { Model } from './test-model.ts';
import { modelMeasured, modelRank, thresholds, timeZone } from './test-model.ts';
import { orderOf, tiersOf } from './test-tiers.ts';

const keys = ['bud', 'bloom', 'grove', 'crown'];

/** Instants near which something could go wrong: clocks change, years and months end, a day that most years lack. */
const instant = fc.oneof(
  fc.date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2027-06-01T00:00:00Z'), noInvalidDate: true }),
  fc
    .tuple(
      fc.constantFrom('2023-12-31', '2024-02-29', '2024-03-31', '2024-10-27', '2024-12-31', '2025-01-31', '2026-01-01'),
      fc.constantFrom('00:00:00.000Z', '00:30:00.000Z', '01:30:00.000Z', '12:00:00.000Z', '23:59:59.999Z'),
    )
    .map(([day, time]) => new Date(`${day}T${time}`)),
);

const contribution: fc.Arbitrary<Contribution> = fc
  .record({ at: instant, spendMinor: fc.bigInt(0n, 30_000n), points: fc.bigInt(0n, 300n), isKept: fc.boolean() })
  .chain((one) =>
    fc.constantFrom(
      { ...one, kind: 'ORDER' as const },
      { ...one, kind: 'ACTIVITY' as const, spendMinor: 0n, isKept: true },
    ),
  );

const anyModel: fc.Arbitrary<Model> = fc.record({
  measure: fc.constantFrom('spend', 'points', 'orders', 'activities'),
  window: fc.constantFrom('calendar-year', 'anniversary-year', 'lifetime', 'P12M', 'P1M', 'P90D'),
  until: fc.constantFrom('end-of-period', 'end-of-next-period', 'P6M'),
  grace: fc.constantFrom(null, 'P30D'),
  drop: fc.constantFrom('to-qualified', 'one-level', 'never'),
  joinedAt: instant,
});

// Over a lifetime there is nothing to say of how tiers are kept, and a definition that does is refused.
const model = anyModel.map(
  (how): Model =>
    how.window === 'lifetime' ? { ...how, until: 'end-of-period', grace: null, drop: 'to-qualified' } : how,
);

const given: fc.Arbitrary<ManualTier[]> = fc.array(
  fc
    .record({ tier: fc.constantFrom(...keys, 'gone'), since: instant, until: fc.option(instant) })
    .filter(({ since, until }) => until === null || since < until),
  { maxLength: 2 },
);

function tiersBy({ measure, window, until, grace, drop }: Model) {
  const rolling = window.startsWith('P') ? `{ rolling: ${window} }` : window;
  const from = (rank: number) => {
    const amount = thresholds[measure][rank] ?? 0n;
    return measure === 'spend' ? amount / 100n : amount;
  };
  return tiersOf({
    measure,
    window: rolling,
    timezone: timeZone,
    keep: `{ until: ${until}, drop: ${window === 'lifetime' ? 'to-qualified' : drop}${grace === null ? '' : `, grace: ${grace}`} }`,
    levels: keys.map((key, rank) => `{ key: ${key}, name: ${key}, from: "${from(rank)}" }`).join(', '),
  });
}

const inOrder = (contributions: readonly Contribution[]) =>
  contributions.toSorted((one, other) => one.at.getTime() - other.at.getTime());

const rankGiven = (manual: readonly ManualTier[], at: Date) =>
  Math.max(
    0,
    ...manual
      .filter(({ since, until }) => since <= at && (until === null || at < until))
      .map(({ tier }) => keys.indexOf(tier)),
  );

describe('a standing', () => {
  it('agrees with the tiers told plainly, whatever is measured, kept and given, and whatever was done when', () => {
    fc.assert(
      fc.property(model, fc.array(contribution, { maxLength: 12 }), given, instant, (how, done, manual, now) => {
        const tiers = tiersBy(how);
        const { joinedAt } = how;
        const known = inOrder(done).filter(({ at }) => at <= now);
        const stands = standingOf(tiers, { contributions: done, joinedAt, manual, now });
        const earned = modelRank(how, known, now.getTime());

        expect(stands.level.rank).toBe(Math.max(earned, rankGiven(manual, now)));
        expect(stands.manual).toBe(stands.level.rank > earned);
        expect(stands.measured).toBe(modelMeasured(how, known, now.getTime()));
        const before = known.filter(({ at }) => at < now);
        const was = modelRank(how, before, now.getTime());
        expect(tierAt(tiers, { contributions: done, joinedAt, manual, at: now }).rank).toBe(
          Math.max(was, rankGiven(manual, now)),
        );
      }),
      { numRuns: 600 },
    );
  });

  it('has lasted since it says, and lasts until it says', () => {
    fc.assert(
      fc.property(model, fc.array(contribution, { maxLength: 12 }), given, instant, (how, done, manual, now) => {
        const tiers = tiersBy(how);
        const { joinedAt } = how;
        const contributions = inOrder(done).filter(({ at }) => at <= now);
        const rankAt = (at: Date) => standingOf(tiers, { contributions, joinedAt, manual, now: at }).level.rank;
        const { level, since, until } = standingOf(tiers, { contributions, joinedAt, manual, now });
        const justBefore = (at: Date) => new Date(at.getTime() - 1);

        if (since > joinedAt)
          expect([rankAt(since), rankAt(justBefore(since)) === level.rank]).toEqual([level.rank, false]);
        if (until === null) return;
        expect(until > now).toBe(true);
        expect(rankAt(justBefore(until))).toBeGreaterThanOrEqual(level.rank);
      }),
      { numRuns: 400 },
    );
  });

  it('drops when the forecast says, to where it says, and not before', () => {
    fc.assert(
      fc.property(model, fc.array(contribution, { maxLength: 12 }), given, instant, (how, done, manual, now) => {
        const tiers = tiersBy(how);
        const { joinedAt } = how;
        const contributions = inOrder(done).filter(({ at }) => at <= now);
        const rankAt = (at: Date) => standingOf(tiers, { contributions, joinedAt, manual, now: at }).level.rank;
        const drop = dropForecast(tiers, { contributions, joinedAt, manual, now });
        const held = rankAt(now);

        if (drop === null) {
          const later = ['2028-01-01', '2031-06-01', '2040-01-01'].map((day) => rankAt(new Date(day)));
          expect(Math.min(...later)).toBeGreaterThanOrEqual(held);
          return;
        }
        expect(drop.at > now).toBe(true);
        expect([drop.from.rank, drop.to.rank]).toEqual([held, rankAt(drop.at)]);
        expect(drop.to.rank).toBeLessThan(held);
        expect(rankAt(new Date(drop.at.getTime() - 1))).toBeGreaterThanOrEqual(held);
        if (how.drop === 'never') expect(rankGiven(manual, now)).toBe(held);
      }),
      { numRuns: 400 },
    );
  });

  it('is never lower for having spent more', () => {
    const soft = fc.constantFrom('to-qualified', 'one-level');
    fc.assert(
      fc.property(
        fc.array(contribution, { minLength: 1, maxLength: 8 }),
        soft,
        instant,
        fc.nat(),
        (done, drop, now, which) => {
          const tiers = tiersOf({ keep: `{ until: end-of-next-period, drop: ${drop} }` });
          const smaller = done.map((one, index) => ({
            ...one,
            spendMinor: index === which % done.length ? one.spendMinor / 2n : one.spendMinor,
          }));
          const rankWith = (contributions: readonly Contribution[]) =>
            standingOf(tiers, { contributions, joinedAt: new Date('2023-01-01T00:00:00Z'), now }).level.rank;
          expect(rankWith(smaller)).toBeLessThanOrEqual(rankWith(done));
        },
      ),
    );
  });
});

describe('a path', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constant('add' as const), one: contribution }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('refund' as const), which: fc.nat() }) },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('before' as const), at: instant }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('now' as const), at: instant }) },
  );

  it('answers each question as if it were the first, whatever was told and asked before', () => {
    const many = fc.array(contribution, { maxLength: 150 });
    fc.assert(
      fc.property(model, many, fc.array(step, { maxLength: 30 }), (how, begun, steps) => {
        const tiers = tiersBy(how);
        const { joinedAt } = how;
        const contributions = begun.map((one) => ({ ...one }));
        const path = tierPath(tiers, { contributions, joinedAt });
        for (const doing of steps) {
          if (doing.does === 'add') {
            const one = { ...doing.one };
            contributions.push(one);
            path.add(one);
          } else if (doing.does === 'refund') {
            const one = contributions[doing.which % Math.max(1, contributions.length)];
            if (one === undefined) continue;
            Object.assign(one, { spendMinor: one.spendMinor / 3n, points: 0n, isKept: false });
            path.changed(one);
          } else if (doing.does === 'before') {
            const { at } = doing;
            expect(path.tierBefore(at)).toBe(tierAt(tiers, { contributions, joinedAt, at }));
          } else {
            expect(path.standingAt(doing.at)).toEqual(standingOf(tiers, { contributions, joinedAt, now: doing.at }));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes microseconds a question, in the order of time, however much was done', () => {
    const joinedAt = new Date('2020-01-01T00:00:00Z');
    const at = (index: number) => new Date(joinedAt.getTime() + index * 1_000_000);
    for (const window of ['calendar-year', 'anniversary-year', '{ rolling: P12M }', 'lifetime']) {
      const path = tierPath(tiersOf({ window }), { contributions: [], joinedAt });
      const begun = performance.now();
      for (let index = 0; index < 50_000; index += 1) {
        path.tierBefore(at(index));
        path.add(orderOf(at(index), 10n));
      }
      expect(performance.now() - begun, window).toBeLessThan(2000);
    }
  });
});
