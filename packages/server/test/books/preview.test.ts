import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewLine } from '../../src/loyalty/inputs.ts';
import { createHouse, type House, petal } from '../support/house.ts';
import { openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const tiers = {
  measure: 'spend',
  window: 'lifetime',
  levels: [
    { key: 'bud', name: 'Bud', from: '0' },
    { key: 'bloom', name: 'Bloom', from: '100', multiply: '2' },
  ],
};
const earn = [...petal.earn, { key: 'first', on: 'order', give: 7, when: 'member.lifetimeOrders == 0' }];
const rose: PreviewLine = { sku: 'ROSE', quantity: 1, amount: '10.00' };

describe('a preview', () => {
  it('says what an order would earn: a guest as a new member, a member as who they are; and writes nothing', async () => {
    const branch = await openBranch(house, { tiers, earn });
    const ada = await branch.member();
    await ada.order({ amount: '100.00', placedAt: new Date('2026-05-01T09:00:00Z') });
    const before = [await branch.count('event'), await branch.count('entry')];
    const preview = (memberId: string | null) => branch.loyalty.orders.preview(branch.programId, memberId, [rose]);
    expect(await preview(null)).toMatchObject({ points: 17n, lineShares: [17n] });
    expect(await preview(ada.id)).toMatchObject({ points: 20n, lineShares: [20n] });
    expect([await branch.count('event'), await branch.count('entry')]).toEqual(before);
    const earned = await ada.order({ amount: '10.00' });
    expect(earned.pointsEarned).toBe(20n);
  });

  it.each<[name: string, lines: readonly PreviewLine[], code: string, path: string]>([
    ['nothing', [], 'EMPTY', 'lines'],
    ['too much', Array.from({ length: 501 }, () => rose), 'TOO_MANY', 'lines'],
    ['an empty sku', [rose, { ...rose, sku: '' }], 'EMPTY', 'lines.1.sku'],
    ['no quantity', [{ ...rose, quantity: 0 }], 'INVALID_QUANTITY', 'lines.0.quantity'],
    ['no amount', [{ ...rose, amount: 'ten' }], 'INVALID_AMOUNT', 'lines.0.amount'],
    ['a fraction of a penny', [{ ...rose, amount: '1.001' }], 'INVALID_AMOUNT', 'lines.0.amount'],
  ])('of %s is refused', async (_name, lines, code, path) => {
    const branch = await openBranch(house);
    expect(await branch.loyalty.orders.preview(branch.programId, null, lines)).toMatchObject({
      code,
      path: path.split('.'),
    });
  });
});
