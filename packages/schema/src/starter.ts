/** A definition to begin with: a whole small programme, with a sentence about each part. */
export const starterDefinition = `# A loyalty programme, whole. Check it with \`laurel program check FILE\`, put it in force with \`laurel program apply FILE\`.
# Amounts are texts, so that they stay exact. Durations are ISO 8601: P14D is 14 days, P12M twelve months, PT2H two hours.
laurel: 1

program:
  slug: my-shop                               # names the programme in keys and links; it never changes
  name: My Shop Rewards
  currency: GBP
  timezone: Europe/London
  locale: en-GB
  storefrontUrl: https://shop.example
  signInUrl: https://shop.example/account/login
  # termsUrl: https://shop.example/rewards-terms

prices: inclusive                             # line amounts hold tax, or not (exclusive); it is what members are told

points:
  name: { one: point, other: points }
  value: "0.01"                               # what one point is worth to a member
  pendingDays: 14                             # the return window; 0 makes points available at once
  expiry: { after: P12M }                     # each lot of points, from the day it was earned; or: expiry: none

enrolment:
  automatic: true                             # who buys is a member; false: people join themselves

refunds:
  spentPoints: proportional                   # spent points return: proportional | full-only | never
  shortfall: owe                              # earned points that are spent already: owe | forgive

earn:
  - key: welcome
    on: join
    give: 100
  - key: purchase
    on: order
    per: "1.00"
    give: 1
  - key: no-gift-cards                        # lines that never earn
    on: order
    exclude: 'line.sku.startsWith("GIFT-")'
  - key: big-basket                           # a flat gift, on a condition
    on: order
    give: 200
    when: 'order.total >= 100.0'

rewards:
  - key: five-off
    name: £5 off
    cost: 500
    give: { amountOff: "5.00" }
    minimumSpend: "20.00"
    holdFor: PT2H                             # an unused code lapses, and its points return; P1D where left out
  - key: any-amount                           # the shopper chooses: whole steps of 100 points, £1.00 each
    name: Points as money
    cost: 100
    variable: { max: 5000 }
    give: { amountOff: "1.00" }
`;
