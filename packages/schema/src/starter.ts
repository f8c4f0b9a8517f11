import { jsonSchemaName } from './json-schema.ts';

/** A definition to begin with: a whole small programme, with a sentence about each part. */
export const starterDefinition = `# yaml-language-server: $schema=${jsonSchemaName}
# The first line is for your editor, which then explains each key and completes it.
# A loyalty programme, whole. Check it with \`laurel program check FILE\`, put it in force with \`laurel program apply FILE\`.
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
  expiry: { after: P12M }                     # each lot of points, from the day it was earned; or one of these:
  # expiry: none
  # expiry: { inactivity: P12M }              # the whole balance, a year after the last order or activity
  # expiry: { yearly: "12-31", atLeast: P3M } # everything on 31 December, but for what is younger than three months

credit: { pendingDays: 14, expiry: none }     # the same for store credit, which cashback and rewards give

currencies: {}                                # others that orders may be in, e.g. { EUR: { rate: "0.86" } }: 1 € is worth £0.86

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
    cap: { points: 200, every: P1D }          # once a day, however many orders there are
  - key: double-bouquets                      # a multiplier, for some goods, for a while
    on: order
    multiply: "2"
    lines: '"bouquet" in line.categories'
    during: { from: 2027-05-01, until: 2027-05-08 }   # the 7th is the last day
  - key: coffee                               # for each item, whatever it costs; on weekdays in the afternoon
    on: order
    each: item
    give: 5
    lines: '"coffee" in line.categories'
    during: { weekdays: [mon, tue, wed, thu, fri], hours: ["14:00", "17:00"] }
  - key: gold-cashback                        # store credit for money spent
    on: order
    cashback: "1%"
    when: 'member.tier == "gold"'
    cap: { credit: "10.00", every: P1M }
  - key: review                               # whatever else your systems report with recordActivity
    on: activity
    type: review
    give: 50
    limit: { times: 1, every: P1D }
  - { key: birthday, on: birthday, give: 250 }        # of who told it, once a year
  - { key: anniversary, on: anniversary, give: 100 }  # of joining

tiers:
  measure: spend                              # spend | points | orders | activities
  window: calendar-year                       # calendar-year | anniversary-year | { rolling: P12M } | lifetime
  keep:                                       # up is at once; down is at the end of
    until: end-of-next-period                 # end-of-period | end-of-next-period | a duration
    grace: P30D                               # and so much longer
    drop: to-qualified                        # to-qualified | one-level | never
  levels:
    - { key: bronze, name: Bronze, from: "0" }
    - { key: silver, name: Silver, from: "150", multiply: "1.25", perks: ["Free standard delivery"] }
    - key: gold
      name: Gold
      from: "500"
      multiply: "1.5"
      perks: ["Free standard delivery", "Early access"]   # words for members
      grants: [early-access]                  # keys that your systems ask for

rewards:
  - key: five-off
    name: £5 off
    cost: 500
    give: { amountOff: "5.00" }
    minimumSpend: "20.00"
    holdFor: PT2H                             # an unused code lapses, and its points return; P1D where left out
    # codes: { pool: five-off.txt }           # where your shop must know each code: upload its own, one a line
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
  - key: credit                               # these five have no code for the checkout: they happen at once
    name: £10 store credit
    cost: 1000
    give: { storeCredit: "10.00" }
  - key: gift-card
    name: £10 gift card
    cost: 1000
    give: { giftCard: "10.00" }
    validFor: P1Y
  - key: early                                # costs nothing: whoever is silver may have it, in this week
    name: The sale, a day early
    cost: 0
    tier: silver
    give: { access: early-access }
    during: { from: 2027-11-20, until: 2027-11-27 }
  - key: workshop
    name: Wreath workshop
    cost: 1500
    give: { event: { startsAt: 2027-12-04T18:00, venue: Our shop, seats: 24 } }
    perMember: { times: 1 }
  - key: trees                                # the gift is yours, in the member's name
    name: Plant trees
    cost: 500
    give: { donation: { to: A local charity, amount: "5.00" } }

# How the widget looks wherever it stands; the CSS of a page wins. Two colours suffice. They are in quotes, for # begins a
# comment, and may differ in the light and in the dark; what is read is held to a contrast of 4.5.
# theme:
#   color-brand: "light-dark(#7a3e9d, #d0a5e8)"
#   color-on-brand: "light-dark(#ffffff, #241030)"
#   font-family: Georgia, serif
#   radius: 14px

# Texts of the widget in your own words, by language.
# wording: { en: { rewards.title: Treats } }
`;
