import { invariant } from '../../base/invariant.ts';
import { programOf } from '../test-programs.ts';
import type { Contribution } from './contribution.ts';
import type { Tiers } from './tiers.ts';

/** What a test may say of tiers. */
export type TierParts = {
  readonly measure?: string;
  readonly window?: string;
  readonly keep?: string;
  readonly timezone?: string;
  readonly currency?: string;
  readonly levels?: string;
};

/** Compiled tiers: bud from 0, bloom from 150, grove from 500, unless a test says otherwise. */
export function tiersOf(parts: TierParts = {}): Tiers {
  const {
    measure = 'spend',
    window = 'calendar-year',
    keep = '{}',
    timezone = 'Europe/London',
    currency = 'GBP',
  } = parts;
  const {
    levels = '{ key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150" }, { key: grove, name: Grove, from: "500" }',
  } = parts;
  const tiers = `{ measure: ${measure}, window: ${window}, keep: ${keep}, levels: [${levels}] }`;
  const program = programOf({
    timezone,
    currency,
    tiers,
    points: '{ name: { one: p, other: ps }, value: "1" }',
  });
  invariant(program.tiers !== null, 'The programme of the test has tiers.');
  return program.tiers;
}

/** An order of an amount, in minor units. */
export function orderOf(at: Date, spendMinor: bigint): Contribution {
  return { kind: 'ORDER', at, spendMinor, points: 0n, isKept: true };
}

/** Orders of whole pounds, each as instant and amount. */
export function spent(...each: readonly (readonly [at: string, pounds: number])[]): Contribution[] {
  return each.map(([at, pounds]) => orderOf(new Date(at), BigInt(pounds) * 100n));
}
