import { describe, expect, it } from 'vitest';
import { compileProgram } from '../compile.ts';
import { definitionOf } from '../test-programs.ts';
import type { Contribution } from './contribution.ts';
import { count, measureOf, nothing } from './contribution.ts';
import { standingOf } from './standing.ts';
import { tiersOf } from './test-tiers.ts';
import type { TierMeasure } from './tiers.ts';
import { amountText } from './tiers.ts';

const at = new Date('2026-05-01T10:00:00Z');
const order: Contribution = { kind: 'ORDER', at, spendMinor: 1_999n, points: 30n, isKept: true };
const freeOrder: Contribution = { ...order, spendMinor: 0n, points: 0n };
const refunded: Contribution = { ...order, spendMinor: 0n, points: 0n, isKept: false };
const review: Contribution = { kind: 'ACTIVITY', at, spendMinor: 0n, points: 50n, isKept: true };
const reversed: Contribution = { ...review, points: 0n, isKept: false };

describe('what is counted', () => {
  it.each<[TierMeasure, bigint[]]>([
    ['SPEND', [1_999n, 0n, 0n, 0n, 0n]],
    ['POINTS', [30n, 0n, 0n, 50n, 0n]],
    ['ORDERS', [1n, 1n, 0n, 0n, 0n]],
    ['ACTIVITIES', [0n, 0n, 0n, 1n, 0n]],
  ])('by %s: of an order, a free one, a refunded one, a review and one taken back', (measure, counted) => {
    const all = [order, freeOrder, refunded, review, reversed];
    const tallies = all.map((one) => {
      const tally = { ...nothing };
      count(tally, one);
      return tally;
    });
    expect(tallies.map((tally) => measureOf(measure, tally))).toEqual(counted);
    for (const [index, one] of all.entries()) count(tallies[index] ?? { ...nothing }, one, -1);
    expect(tallies).toEqual(all.map(() => nothing));
  });

  it.each([
    ['orders', order],
    ['activities', review],
  ])('three %s reach a tier from 3', (measure, one) => {
    const levels = '{ key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "3" }';
    const tiers = tiersOf({ measure, levels });
    const stands = (count: number) =>
      standingOf(tiers, { contributions: Array(count).fill(one), joinedAt: at, now: new Date('2026-06-01') });
    expect(stands(2)).toMatchObject({ level: { key: 'bud' }, measured: 2n, next: { remaining: 1n, progress: 0.6666 } });
    expect(stands(3)).toMatchObject({ level: { key: 'bloom' }, measured: 3n, next: null });
    expect(amountText(tiers, 3n)).toBe('3');
  });
});

it('keeps what a tier grants, and nothing where nothing is said', () => {
  const tiers = `{ measure: orders, window: lifetime, levels: [
    { key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "3", grants: [early-access, lounge] }] }`;
  const program = compileProgram(definitionOf({ tiers }), 1);
  expect(program.tiers?.levels.map(({ grants }) => grants)).toEqual([[], ['early-access', 'lounge']]);
});
