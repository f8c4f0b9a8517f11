import fc from 'fast-check';

/** The rewards of the stage that give at once, and one with a code that costs nothing. */
export const giftKeys = ['as-credit', 'card', 'tree', 'seat', 'pass', 'post'] as const;

/** One of them. */
export type GiftKey = (typeof giftKeys)[number];

/** One thing that happens in a random history. Places name an earlier order or redemption, counted from the newest. */
export type Step =
  | {
      readonly do: 'order';
      readonly lines: readonly { readonly pence: number; readonly quantity: number; readonly listPence: number }[];
      readonly code: number | null;
      readonly daysAgo: number;
      readonly currency: 'GBP' | 'EUR' | 'JPY';
    }
  | {
      readonly do: 'edit';
      readonly at: number;
      readonly lines: readonly { readonly pence: number; readonly quantity: number; readonly listPence: number }[];
      readonly code: number | null;
    }
  | { readonly do: 'cancelOrder' | 'reverse'; readonly at: number }
  | { readonly do: 'activity'; readonly type: 'review' | 'visit'; readonly hoursAgo: number }
  | { readonly do: 'redeem'; readonly share: number }
  | { readonly do: 'pay'; readonly share: number }
  | { readonly do: 'gift'; readonly reward: GiftKey; readonly share: number }
  | { readonly do: 'cancel' | 'capture' | 'extend' | 'release' | 'giveBack'; readonly at: number }
  | { readonly do: 'refund'; readonly at: number; readonly how: 'all' | 'amount' | 'line'; readonly share: number }
  | { readonly do: 'adjust'; readonly points: number; readonly asset: 'POINTS' | 'CREDIT' }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'repeat'; readonly at: number };

const place = fc.nat({ max: 5 });
const share = fc.integer({ min: 1, max: 100 });
const line = fc.record({
  pence: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30_000 })),
  quantity: fc.integer({ min: 1, max: 4 }),
  listPence: fc.nat({ max: 5000 }),
});

const order = fc.record({
  do: fc.constant('order' as const),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  code: fc.option(place, { freq: 1 }),
  daysAgo: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
  currency: fc.constantFrom('GBP' as const, 'GBP' as const, 'EUR' as const, 'JPY' as const),
});
const edit = fc.record({
  do: fc.constant('edit' as const),
  at: place,
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  code: fc.option(place, { freq: 1 }),
});
const undo = fc.record({ do: fc.constantFrom('cancelOrder' as const, 'reverse' as const), at: place });
const activity = fc.record({
  do: fc.constant('activity' as const),
  type: fc.constantFrom('review' as const, 'visit' as const),
  hoursAgo: fc.nat({ max: 60 }),
});
const redeem = fc.record({ do: fc.constant('redeem' as const), share });
const pay = fc.record({ do: fc.constant('pay' as const), share });
const refund = fc.record({
  do: fc.constant('refund' as const),
  at: place,
  how: fc.constantFrom('all' as const, 'amount' as const, 'line' as const),
  share,
});
const wait = fc.record({
  do: fc.constant('wait' as const),
  hours: fc.oneof(fc.integer({ min: 1, max: 48 }), fc.integer({ min: 200, max: 5000 })),
});
const gift = fc.record({ do: fc.constant('gift' as const), reward: fc.constantFrom(...giftKeys), share });
const giveBack = fc.record({ do: fc.constant('giveBack' as const), at: place });
const other = fc.record({
  do: fc.constantFrom('cancel' as const, 'capture' as const, 'extend' as const, 'release' as const),
  at: place,
});
const adjust = fc.record({
  do: fc.constant('adjust' as const),
  points: fc.integer({ min: -300, max: 500 }).filter((points) => points !== 0),
  asset: fc.constantFrom('POINTS' as const, 'CREDIT' as const),
});
const repeat = fc.record({ do: fc.constant('repeat' as const), at: fc.nat({ max: 8 }) });

/** Random histories of one member. */
export const histories: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: order },
    { weight: 6, arbitrary: redeem },
    { weight: 4, arbitrary: pay },
    { weight: 4, arbitrary: gift },
    { weight: 2, arbitrary: giveBack },
    { weight: 5, arbitrary: refund },
    { weight: 4, arbitrary: edit },
    { weight: 2, arbitrary: undo },
    { weight: 3, arbitrary: activity },
    { weight: 3, arbitrary: wait },
    { weight: 2, arbitrary: other },
    { weight: 1, arbitrary: adjust },
    { weight: 1, arbitrary: repeat },
  ),
  { minLength: 4, maxLength: 22 },
);

/** One thing that happens before somebody joins. */
export type GuestStep =
  | {
      readonly do: 'order';
      readonly pence: readonly number[];
      readonly daysAgo: number;
      readonly currency: 'GBP' | 'EUR';
    }
  | { readonly do: 'edit'; readonly at: number; readonly pence: readonly number[] }
  | { readonly do: 'cancelOrder'; readonly at: number }
  | { readonly do: 'refund'; readonly at: number; readonly pence: number | null };

const guestOrder = fc.record({
  do: fc.constant('order' as const),
  pence: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30_000 })), { minLength: 1, maxLength: 3 }),
  daysAgo: fc.nat({ max: 150 }),
  currency: fc.constantFrom('GBP' as const, 'EUR' as const),
});
const guestRefund = fc.record({
  do: fc.constant('refund' as const),
  at: place,
  pence: fc.option(fc.integer({ min: 1, max: 10_000 })),
});

const guestEdit = fc.record({
  do: fc.constant('edit' as const),
  at: place,
  pence: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30_000 })), { minLength: 1, maxLength: 4 }),
});
const guestCancellation = fc.record({ do: fc.constant('cancelOrder' as const), at: place });

/** Random histories of somebody who has not joined yet. */
export const guestHistories: fc.Arbitrary<GuestStep[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: guestOrder },
    { weight: 3, arbitrary: guestRefund },
    { weight: 2, arbitrary: guestEdit },
    { weight: 1, arbitrary: guestCancellation },
  ),
  { minLength: 1, maxLength: 12 },
);
