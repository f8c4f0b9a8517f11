import { createInsight, type Insight } from '../../src/insight/insight.ts';
import type { Stage } from '../books/history-player.ts';
import { accepted, type House, openProgram, petal, setClock } from '../support/house.ts';

/** When the histories of these tests begin. */
export const start = '2026-02-01T12:00:00Z';

/** A programme whose rules look at everything that was before: tiers, limits, what was ordered, what is left of it. */
export const club = {
  ...petal,
  currencies: { EUR: { rate: '0.86' }, JPY: { rate: '0.005' } },
  points: { ...petal.points, expiry: { after: 'P3M' } },
  credit: { pendingDays: 7, expiry: { after: 'P4M' } },
  rewards: [
    {
      key: 'any',
      name: 'Points as money',
      cost: 1,
      variable: { max: 50_000 },
      give: { amountOff: '0.01' },
      holdFor: 'P2D',
    },
  ],
  earn: [
    { key: 'welcome', on: 'join', give: 40 },
    ...petal.earn,
    { key: 'double', on: 'order', multiply: '2', lines: 'line.quantity > 2' },
    { key: 'third', on: 'order', give: 30, when: 'member.orders == 2' },
    { key: 'unredeemed', on: 'order', give: 5, when: '!order.redeemed' },
    { key: 'steady', on: 'order', per: '3.00', give: 1, cap: { points: 60, every: 'PT72H' } },
    { key: 'back', on: 'order', cashback: '7.5%', cap: { credit: '9.00', every: 'P1M' } },
    { key: 'review', on: 'activity', type: 'review', give: 25, limit: { times: 2, every: 'P1D' } },
    { key: 'visit', on: 'activity', type: 'visit', give: 3, when: 'member.tier != "bud"' },
  ],
  tiers: {
    measure: 'spend',
    window: { rolling: 'P3M' },
    keep: { until: 'P1M' },
    levels: [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '150', multiply: '1.25' },
      { key: 'grove', name: 'Grove', from: '400', multiply: '1.5' },
    ],
  },
};

/** What the merchant makes of it later: other tiers by another measure, other rules, points worth more. */
export const laterClub = {
  ...club,
  currencies: { EUR: { rate: '0.9' }, JPY: { rate: '0.006' } },
  points: { ...club.points, value: '0.02', pendingDays: 3 },
  earn: [
    { key: 'back', on: 'order', cashback: '1%' },
    { key: 'purchase', on: 'order', per: '2.00', give: 3 },
    { key: 'third', on: 'order', give: 50, when: 'member.orders == 2 && member.points > 100' },
    { key: 'no-second', on: 'order', exclude: 'line.sku == "SKU-1"' },
    { key: 'review', on: 'activity', type: 'review', give: 10, limit: { times: 1, every: 'P7D' } },
  ],
  tiers: {
    measure: 'points',
    window: 'calendar-year',
    keep: { until: 'end-of-next-period' },
    levels: [
      { key: 'leaf', name: 'Leaf', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '200', multiply: '1.5' },
      { key: 'forest', name: 'Forest', from: '600', multiply: '2' },
    ],
  },
};

/** A program of its own on a house's database, and the questions one may ask of it. */
export type InsightStage = Stage & { readonly insight: Insight; readonly slug: string };

/** Opens one. */
export async function openInsightStage({ pool, loyalty }: House, definition: object = club): Promise<InsightStage> {
  const slug = `p-${crypto.randomUUID().slice(0, 8)}`;
  const programId = await openProgram(pool, loyalty, withSlug(definition, slug));
  await setClock(pool, programId, start);
  return { pool, loyalty, programId, slug, insight: createInsight({ pool, versions: loyalty.programs }) };
}

/** Puts another definition in force from now on. */
export async function change({ loyalty, programId, slug }: InsightStage, definition: object): Promise<void> {
  accepted(await loyalty.programs.apply(programId, withSlug(definition, slug), { dryRun: false }));
}

/** What the program's own clock says. */
export async function nowOf({ loyalty, programId }: InsightStage): Promise<Date> {
  const inForce = await loyalty.programs.inForce(programId);
  if (inForce === null) throw new Error('no definition is in force');
  return inForce.now;
}

function withSlug(definition: object, slug: string) {
  return { ...petal, ...definition, program: { ...petal.program, slug } };
}
