import { fairRewards, openFair } from '../books/fair.ts';
import { type House, petal } from '../support/house.ts';

/** A shop whose members earn points and cashback, climb tiers and spend both: where every row of `docs/refunds.md` is tried. */
export async function openShop(house: House, definition: object = {}) {
  return await openFair(house, {
    points: petal.points,
    credit: { pendingDays: 14, expiry: 'none' },
    rewards: [...fairRewards, ...petal.rewards.filter(({ key }) => key === 'any')],
    earn: [...petal.earn, { key: 'back', on: 'order', cashback: '10%' }],
    ...definition,
  });
}

/** Points and credit that can be spent as soon as they are earned. */
export const atOnce = { points: { ...petal.points, pendingDays: 0 }, credit: { pendingDays: 0, expiry: 'none' } };

/** A shop in which only what was spent matters: nothing is earned. */
export const spendingOnly = { ...atOnce, earn: [] };

/** Two tiers, the upper from 100.00. */
export const tiers = {
  measure: 'spend',
  window: 'lifetime',
  levels: [
    { key: 'bud', name: 'Bud', from: '0' },
    { key: 'bloom', name: 'Bloom', from: '100', multiply: '2' },
  ],
};
