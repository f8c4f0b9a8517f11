import fc from 'fast-check';
import { petal } from '../support/house.ts';

// Random definitions that can be put in force: every kind of rule, every measure and window of tiers, caps, currencies.

const purchase = fc.record({
  key: fc.constant('purchase'),
  on: fc.constant('order'),
  per: fc.constantFrom('1.00', '2.50'),
  give: fc.integer({ min: 1, max: 3 }),
});

const others = [
  { key: 'welcome', on: 'join', give: 40 },
  { key: 'double', on: 'order', multiply: '2', lines: 'line.quantity > 2' },
  { key: 'no-vouchers', on: 'order', exclude: 'line.sku == "SKU-1" && order.total < 200.0' },
  { key: 'third', on: 'order', give: 30, when: 'member.orders == 2' },
  { key: 'reader', on: 'order', give: 4, when: 'member.consent' },
  { key: 'spender', on: 'order', give: 20, when: 'member.spend >= 100.0' },
  {
    key: 'regular',
    on: 'order',
    multiply: '1.5',
    when: 'member.daysSinceLastOrder >= 0 && member.daysSinceLastOrder < 20',
  },
  { key: 'climber', on: 'order', multiply: '1.1', when: 'member.tier != "bud" && member.lifetimeSpend > 50.0' },
  { key: 'weekend', on: 'order', multiply: '3', during: { weekdays: ['sat', 'sun'], hours: ['08:00', '20:00'] } },
  { key: 'bonus', on: 'order', per: '1.00', give: 2, cap: { points: 60, every: 'P7D' } },
  { key: 'basket', on: 'order', give: 50, when: 'order.total >= 100.0', cap: { points: 80, every: 'P1M' } },
  { key: 'back', on: 'order', cashback: '2%' },
  {
    key: 'more-back',
    on: 'order',
    cashback: '5%',
    lines: 'line.sku == "SKU-0"',
    cap: { credit: '3.00', every: 'P1M' },
  },
  { key: 'review', on: 'activity', type: 'review', give: 25, limit: { times: 2, every: 'P1D' } },
  { key: 'visit', on: 'activity', type: 'visit', give: 3, when: 'member.lifetimeOrders > 0' },
  { key: 'often', on: 'activity', type: 'visit', give: 5, limit: { times: 1, every: 'P7D' } },
  { key: 'birthday', on: 'birthday', give: 250, when: 'member.lifetimeOrders > 1' },
  { key: 'anniversary', on: 'anniversary', give: 100 },
] as const;

const levels = (bloom: string, grove: string) => [
  { key: 'bud', name: 'Bud', from: '0' },
  { key: 'bloom', name: 'Bloom', from: bloom, multiply: '1.25' },
  { key: 'grove', name: 'Grove', from: grove, multiply: '1.5' },
];

const tiers = fc.oneof(
  { arbitrary: fc.constant(null), weight: 1 },
  {
    arbitrary: fc.record({
      measureAndLevels: fc.constantFrom(
        { measure: 'spend', levels: levels('150', '400') },
        { measure: 'points', levels: levels('120', '500') },
        { measure: 'orders', levels: levels('2', '5') },
        { measure: 'activities', levels: levels('2', '4') },
      ),
      windowAndKeep: fc.constantFrom(
        { window: 'lifetime' },
        { window: { rolling: 'P3M' }, keep: { until: 'P1M' } },
        { window: { rolling: 'P2M' }, keep: { until: 'end-of-period', drop: 'one-level' } },
        { window: 'calendar-year', keep: { until: 'end-of-next-period' } },
        { window: 'anniversary-year', keep: { until: 'end-of-period', grace: 'P30D', drop: 'never' } },
      ),
    }),
    weight: 4,
  },
);

/** Random definitions. Some take euros. */
export const definitions: fc.Arbitrary<object> = fc
  .record({
    purchase,
    others: fc.subarray([...others], { minLength: 3 }),
    tiers,
    stack: fc.constantFrom('multiply', 'best'),
    retroactive: fc.option(fc.constantFrom('P10D', 'P60D')),
    euro: fc.option(fc.constantFrom('0.86', '0.9')),
    value: fc.constantFrom('0.01', '0.02'),
    pendingDays: fc.constantFrom(0, 14),
  })
  .map(({ purchase: rate, others: rules, tiers: ladder, stack, retroactive, euro, value, pendingDays }) => ({
    ...petal,
    points: { ...petal.points, value, pendingDays },
    stack,
    enrolment: { automatic: false, ...(retroactive && { retroactive }) },
    earn: [rate, ...rules],
    ...(ladder && { tiers: { ...ladder.measureAndLevels, ...ladder.windowAndKeep } }),
    ...(euro && { currencies: { EUR: { rate: euro } } }),
  }));

/** Random definitions that refuse nothing which another would take: so all that a draft could ask for is recorded. */
export const openDefinitions: fc.Arbitrary<object> = definitions.map((definition) => ({
  currencies: { EUR: { rate: '0.8' } },
  tiers: { measure: 'spend', window: 'lifetime', levels: levels('100', '300') },
  ...definition,
}));
