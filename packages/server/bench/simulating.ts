import { InvalidDraft } from '../src/insight/draft.ts';
import { createInsight } from '../src/insight/insight.ts';
import type { Figure } from './report.ts';
import { definition, orderBy, type World } from './world.ts';

const table = 'Simulating a draft (orders a second, each decided under two definitions)';
const members = 2_000;
const ordersEach = 8;
const rounds = 5;
const perCall = 1_000;
const monthMs = 30 * 86_400_000;

/** What the merchant might try: more rules, a cap, credit, tiers, and a look at what was before. */
const draft = {
  ...definition,
  earn: [
    ...definition.earn,
    { key: 'flowers', on: 'order', multiply: '2', lines: '"flowers" in line.categories' },
    { key: 'third', on: 'order', give: 25, when: 'member.orders == 2' },
    { key: 'capped', on: 'order', per: '1.00', give: 1, cap: { points: 100, every: 'P1M' } },
    { key: 'back', on: 'order', cashback: '2%' },
  ],
  tiers: {
    measure: 'spend',
    window: { rolling: 'P6M' },
    keep: { until: 'P3M' },
    levels: [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '150', multiply: '1.25' },
    ],
  },
};

/** How fast recorded orders are replayed, read from the database on the way: the best of some rounds. */
export async function measureSimulating({ pool, loyalty, programId }: World): Promise<Figure[]> {
  await record({ loyalty, programId });
  const insight = createInsight({ pool, versions: loyalty.programs });
  const figures: Figure[] = [];
  for (const [row, tried] of Object.entries({ 'the same definition': definition, 'six rules and tiers': draft })) {
    let best = 0;
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      const simulation = await insight.simulate(programId, { definition: tried });
      if (simulation instanceof InvalidDraft) throw new Error(JSON.stringify(simulation.problems));
      best = Math.max(best, (simulation.orders * 1_000) / (performance.now() - startedAt));
    }
    figures.push({ table, row, column: `${members * ordersEach} orders`, value: best });
  }
  return figures;
}

/** Some months of orders, each member's in their order. */
async function record({ loyalty, programId }: Pick<World, 'loyalty' | 'programId'>): Promise<void> {
  for (let month = ordersEach; month > 0; month -= 1) {
    for (let first = 0; first < members; first += perCall) {
      const placedAt = new Date(Date.now() - month * monthMs);
      const orders = Array.from({ length: perCall }, (_, at) => ({ ...orderBy(first + at), placedAt }));
      await loyalty.orders.record(programId, orders);
    }
  }
}
