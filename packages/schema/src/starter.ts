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

stack: multiply                               # several multipliers on one line: all of them | best (the highest only)

points:
  name: { one: point, other: points }
  value: "0.01"                               # what one point is worth to a member
  pendingDays: 14                             # the return window; 0 makes points available at once
  expiry: { after: P12M }                     # each lot of points, from the day it was earned; or: expiry: none

enrolment:
  automatic: true                             # who buys is a member; false: people join themselves
  retroactive: P30D                           # orders this old count when their buyer joins later

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
  - key: double-bouquets                      # a multiplier, for some goods, for a while
    on: order
    multiply: "2"
    lines: '"bouquet" in line.categories'
    during: { from: 2027-05-01, until: 2027-05-08 }   # the 7th is the last day
  - key: review                               # whatever else your systems report with recordActivity
    on: activity
    type: review
    give: 50
    limit: { times: 1, every: P1D }

tiers:
  measure: spend                              # spend | points
  window: calendar-year                       # calendar-year | { rolling: P12M } | lifetime
  keep: { until: end-of-next-period, grace: P30D }    # up at once, down at the end of this
  levels:
    - { key: bronze, name: Bronze, from: "0" }
    - { key: silver, name: Silver, from: "150", multiply: "1.25", perks: ["Free standard delivery"] }
    - { key: gold, name: Gold, from: "500", multiply: "1.5", perks: ["Free standard delivery", "Early access"] }

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
  - key: ten-percent                          # for a tier and above, once in 30 days
    name: 10 % off
    cost: 800
    give: { percentOff: "10" }
    tier: silver
    perMember: { times: 1, every: P30D }
  - key: delivery
    name: Free delivery
    cost: 200
    give: { freeShipping: true }
  - key: mug                                  # as long as there are some left
    name: A mug
    cost: 1200
    give: { product: { sku: MUG-01 } }
    stock: 40
`;
