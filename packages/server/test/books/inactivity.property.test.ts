import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHouse, type House, type Person, petal } from '../support/house.ts';
import { type Branch, openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

/**
 * Inactivity told again by the letter of the contract, with a balance and one date in place of lots: day by day, a day's
 * first instant before what happens at its noon. Days are counted from the first.
 */
type Model = {
  readonly pendingDays: number;
  readonly inactivityDays: number;
  day: number;
  /** The day on whose first instant the balance lapses. */
  lapses: number | null;
  available: number;
  pending: { clears: number; points: number }[];
  /** What is held, and whether it would be gone if it came back. */
  holds: { points: number; isGone: boolean }[];
};

type Step =
  | { readonly kind: 'wait'; readonly days: number }
  | { readonly kind: 'order'; readonly points: number; readonly lateDays: number }
  | { readonly kind: 'activity' | 'hold' | 'release' }
  | { readonly kind: 'adjust'; readonly points: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 9 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      points: fc.integer({ min: 1, max: 99 }),
      lateDays: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 15 }) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'activity' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'hold' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'release' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('adjust' as const), points: fc.integer({ min: -50, max: 50 }) }),
  },
);

/** Brings the model to the first instant of its day. */
function pass(model: Model): void {
  const { lapses } = model;
  const due = model.pending.filter(({ clears }) => clears <= model.day).sort((one, other) => one.clears - other.clears);
  model.pending = model.pending.filter(({ clears }) => clears > model.day);
  for (const { clears, points } of due) if (lapses === null || clears <= lapses) model.available += points;
  if (lapses === null || lapses > model.day) {
    for (const { clears, points } of due) if (lapses !== null && clears > lapses) model.available += points;
    return;
  }
  model.available = 0;
  for (const hold of model.holds) hold.isGone = true;
}

function heard(model: Model, day: number): void {
  model.lapses = Math.max(model.lapses ?? day, day + model.inactivityDays + 1);
}

function play(model: Model, what: Step): void {
  if (what.kind === 'wait') model.day += what.days;
  pass(model);
  if (what.kind === 'order') {
    const placed = model.day - what.lateDays;
    heard(model, placed);
    if (model.pendingDays === 0) model.available += what.points;
    else model.pending.push({ clears: placed + model.pendingDays + 1, points: what.points });
  }
  if (what.kind === 'activity') {
    heard(model, model.day);
    model.available += 1;
  }
  if (what.kind === 'adjust' && what.points > 0) {
    if (model.lapses === null || model.lapses <= model.day) heard(model, model.day);
    model.available += what.points;
  }
  if (what.kind === 'adjust' && what.points < 0) model.available -= Math.min(model.available, -what.points);
  if (what.kind === 'hold' && model.available >= 10) {
    model.holds.push({ points: 10, isGone: false });
    model.available -= 10;
  }
  if (what.kind === 'release') {
    const hold = model.holds.pop();
    if (hold && !hold.isGone) model.available += hold.points;
  }
  pass(model);
}

const dayMs = 86_400_000;
const firstNoon = Date.parse('2026-05-01T12:00:00Z');
const noonOf = (day: number) => new Date(firstNoon + day * dayMs);

class Played {
  readonly #branch: Branch;
  readonly #ada: Person;
  readonly #codes: string[] = [];

  constructor(branch: Branch, ada: Person) {
    this.#branch = branch;
    this.#ada = ada;
  }

  /** Does what the model did. A wait is done by the job, or left to the next write. */
  async play(what: Step, { day, before }: { day: number; before: number }): Promise<void> {
    const { programId, loyalty } = this.#branch;
    if (what.kind === 'wait') {
      if (what.days % 2 === 0) await this.#branch.moveTo(noonOf(day).toISOString());
      else await this.#branch.advanceTo(noonOf(day).toISOString());
    }
    if (what.kind === 'order')
      await this.#ada.order({ amount: `${what.points}.00`, placedAt: noonOf(day - what.lateDays) });
    if (what.kind === 'activity') await this.#ada.activity('visit');
    const points = what.kind === 'adjust' ? Math.max(what.points, -before) : 0;
    if (points !== 0) await this.#ada.adjust(points);
    if (what.kind === 'hold' && before >= 10) {
      const { code } = await this.#ada.redeem(10);
      this.#codes.push(code);
      await loyalty.redemptions.extend(programId, { code, heldUntil: noonOf(day + 25) });
    }
    const code = what.kind === 'release' ? this.#codes.pop() : undefined;
    if (code !== undefined) await loyalty.redemptions.release(programId, { code });
  }
}

it('moves a balance as the plain telling of inactivity does, whatever happens', { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom([0, 5], [0, 12], [3, 5], [3, 12], [4, 8]),
      fc.array(step, { minLength: 3, maxLength: 14 }),
      async ([pendingDays = 0, inactivityDays = 5], steps) => {
        const branch = await openBranch(
          house,
          {
            program: { ...petal.program, timezone: 'UTC' },
            points: { ...petal.points, pendingDays, expiry: { inactivity: `P${inactivityDays}D` } },
            earn: [...petal.earn, { key: 'visit', on: 'activity', type: 'visit', give: 1 }],
          },
          noonOf(0).toISOString(),
        );
        const played = new Played(branch, await branch.member());
        const model: Model = {
          pendingDays,
          inactivityDays,
          day: 0,
          lapses: null,
          available: 0,
          pending: [],
          holds: [],
        };
        const told: string[] = [];
        for (const what of steps) {
          // Holds live for 25 days at most: a history that is longer is another test's.
          if (what.kind === 'wait' && model.holds.length > 0 && model.day + what.days > 24) continue;
          pass(model);
          const before = model.available;
          play(model, what);
          await played.play(what, { day: model.day, before });
          told.push(JSON.stringify({ ...what, day: model.day, available: model.available, lapses: model.lapses }));
        }
        await branch.loyalty.time.runDue(branch.programId, {});
        const [wallet] = await branch.read<{ available: bigint; pending: bigint; held: bigint }>(
          `SELECT available, pending, held FROM wallet WHERE program_id = $1 AND asset = 'POINTS'`,
        );
        expect(wallet, told.join('\n')).toEqual({
          available: BigInt(model.available),
          pending: BigInt(model.pending.reduce((sum, { points }) => sum + points, 0)),
          held: BigInt(model.holds.reduce((sum, { points }) => sum + points, 0)),
        });
      },
    ),
    { numRuns: 60 },
  );
});
