/** A reward of each kind, and each key that any of them may have. */
export const rewardExamples = [
  {
    key: 'five-off',
    name: '£5 off',
    description: 'On any order of £20 or more.',
    imageUrl: 'https://shop.example/five-off.svg',
    cost: 500,
    give: { amountOff: '5.00' },
    minimumSpend: '20.00',
    holdFor: 'PT2H',
    codes: { pool: 'five-off.txt' },
  },
  { key: 'any-amount', name: 'Points as money', cost: 100, variable: { max: 5000 }, give: { amountOff: '1.00' } },
  {
    key: 'ten-per-cent',
    name: '10% off',
    cost: 800,
    give: { percentOff: '10' },
    tier: 'bloom',
    perMember: { times: 1, every: 'P30D' },
    during: { from: '2026-11-20', until: '2026-11-27', weekdays: ['mon', 'tue'], hours: ['09:00', '18:00'] },
  },
  { key: 'delivery', name: 'Free delivery', cost: 200, give: { freeShipping: true } },
  { key: 'vase', name: 'A vase', cost: 1200, give: { product: { sku: 'VASE-01' } }, stock: 40 },
  { key: 'credit', name: '£10 credit', cost: 1000, give: { storeCredit: '10.00' } },
  { key: 'gift-card', name: '£10 gift card', cost: 1000, give: { giftCard: '10.00' }, validFor: 'P1Y' },
  { key: 'early', name: 'Early sale', cost: 0, give: { access: 'early-access' } },
  {
    key: 'workshop',
    name: 'Wreath workshop',
    cost: 1500,
    give: {
      event: { startsAt: '2026-12-05T18:00', endsAt: '2026-12-05T20:00', venue: 'Hackney', seats: 24 },
    },
  },
  { key: 'trees', name: 'Plant trees', cost: 1000, give: { donation: { to: 'A local charity', amount: '10.00' } } },
];
