import { describe, expect, it } from 'vitest';
import { cartLines, orderLines, quantityMaximum, quote, withQuantity } from './cart.ts';

describe('a basket', () => {
  it('keeps the order in which things were put in, whatever is changed later', () => {
    const cart = withQuantity(withQuantity({}, 'VASE-01', 1), 'BOUQUET-TULIP', 1);

    expect(Object.entries(withQuantity(cart, 'VASE-01', 3))).toEqual([
      ['VASE-01', 3],
      ['BOUQUET-TULIP', 1],
    ]);
    expect(withQuantity(cart, 'VASE-01', 0)).toEqual({ 'BOUQUET-TULIP': 1 });
  });

  it.each([
    ['VASE-01', 999, { 'VASE-01': quantityMaximum }],
    ['VASE-01', -3, {}],
    ['NO-SUCH-THING', 1, {}],
    ['__proto__', 1, {}],
  ])('takes %s × %i as %j', (sku, quantity, cart) => expect(withQuantity({}, sku, quantity)).toEqual(cart));

  it.each([
    [{ 'PLANT-FERN': 1 }, undefined, { goods: 1800, discount: 0, shipping: 495, total: 2295 }],
    [{ 'BOUQUET-PEONY': 2 }, { kind: 'amount', amount: 500 }, { goods: 9200, discount: 500, shipping: 0, total: 8700 }],
    [{ 'PLANT-FERN': 1 }, { kind: 'amount', amount: 5000 }, { goods: 1800, discount: 1800, shipping: 495, total: 495 }],
    [{ 'PLANT-FERN': 1 }, { kind: 'delivery' }, { goods: 1800, discount: 0, shipping: 0, total: 1800 }],
    [
      { 'PLANT-FERN': 1 },
      { kind: 'share', hundredths: 1250 },
      { goods: 1800, discount: 225, shipping: 495, total: 2070 },
    ],
    [{ 'VASE-01': 2 }, { kind: 'product', sku: 'VASE-01' }, { goods: 5200, discount: 2600, shipping: 0, total: 2600 }],
    [
      { 'PLANT-FERN': 1 },
      { kind: 'product', sku: 'VASE-01' },
      { goods: 1800, discount: 0, shipping: 495, total: 2295 },
    ],
    [{}, { kind: 'amount', amount: 500 }, { goods: 0, discount: 0, shipping: 0, total: 0 }],
  ] as const)('costs, with %j and %j, %j', (cart, benefit, sums) => {
    expect(quote(cartLines(cart), benefit)).toEqual(sums);
  });

  it('shares a discount over its lines so that they add up to what is paid', () => {
    const lines = orderLines(cartLines({ 'PLANT-FERN': 1, 'BOUQUET-TULIP': 2, 'GIFT-25': 1 }), {
      kind: 'amount',
      amount: 700,
    });

    expect(lines.map(({ listAmount, amount }) => [listAmount, amount])).toEqual([
      [1800, 1675],
      [5800, 5398],
      [2500, 2327],
    ]);
  });

  it('takes a present off its own line and no other', () => {
    const lines = orderLines(cartLines({ 'PLANT-FERN': 1, 'VASE-01': 2 }), { kind: 'product', sku: 'VASE-01' });

    expect(lines.map(({ amount }) => amount)).toEqual([1800, 2600]);
  });
});
