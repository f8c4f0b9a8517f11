import { formatAmount } from '@laurel/schema/money';
import fc from 'fast-check';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';

// Random facts of several people, told in any order: what is told does not depend on what it earns, so the same can be
// told to any programme.

type Line = { readonly pence: number; readonly quantity: number };

/** One thing that is told. Places name an earlier order or activity, counted from the newest. */
export type Fact =
  | { readonly do: 'join'; readonly who: number; readonly birthday: string | null }
  | {
      readonly do: 'order';
      readonly who: number;
      readonly lines: readonly Line[];
      readonly daysAgo: number;
      readonly isEuro: boolean;
    }
  | { readonly do: 'edit'; readonly at: number; readonly lines: readonly Line[] }
  | { readonly do: 'refund'; readonly at: number; readonly how: 'all' | 'amount' | 'line'; readonly share: number }
  | { readonly do: 'cancel'; readonly at: number }
  | { readonly do: 'activity'; readonly who: number; readonly type: 'review' | 'visit'; readonly hoursAgo: number }
  | { readonly do: 'reverse'; readonly at: number }
  | { readonly do: 'wait'; readonly hours: number };

const who = fc.nat({ max: 2 });
const at = fc.nat({ max: 4 });
const lines = fc.array(
  fc.record({
    pence: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 25_000 })),
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const birthday = fc.option(fc.constantFrom('1990-03-05', '--02-29', '2000-12-31'));

const one: fc.Arbitrary<Fact> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      who,
      lines,
      daysAgo: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
      isEuro: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      at,
      how: fc.constantFrom('all' as const, 'amount' as const, 'line' as const),
      share: fc.integer({ min: 1, max: 100 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), at, lines }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), at }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('activity' as const),
      who,
      type: fc.constantFrom('review' as const, 'visit' as const),
      hoursAgo: fc.nat({ max: 60 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), who, birthday }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.oneof(fc.integer({ min: 1, max: 48 }), fc.integer({ min: 200, max: 3000 })),
    }),
  },
);

/** Random facts of three people. The first is there from the beginning, the others join when they do. */
export const factLists: fc.Arbitrary<Fact[]> = fc
  .array(one, { minLength: 4, maxLength: 24 })
  .map((facts) => [{ do: 'join', who: 0, birthday: '1985-02-10' }, ...facts]);

/** Where facts are told. */
export type Place = { readonly loyalty: Loyalty; readonly programId: string };

const hourMs = 3_600_000;

/** Tells a program what happens, fact by fact. A refusal is an answer like any other. */
export class Teller {
  readonly #place: Place;
  #now: Date;
  readonly #orders: { externalId: string; euro: boolean; pence: number }[] = [];
  #activities = 0;
  #count = 0;

  constructor(place: Place, start: Date) {
    this.#place = place;
    this.#now = start;
  }

  async tell(fact: Fact): Promise<void> {
    const { loyalty, programId } = this.#place;
    this.#count += 1;
    const key = `${fact.do}-${this.#count}`;
    if (fact.do === 'wait') {
      this.#now = new Date(this.#now.getTime() + fact.hours * hourMs);
      await loyalty.time.runDue(programId, { asOf: this.#now });
    } else if (fact.do === 'join') {
      const joinedAt = this.#now;
      await loyalty.members.enroll(programId, [{ externalId: `p-${fact.who}`, joinedAt, birthday: fact.birthday }]);
    } else if (fact.do === 'order') {
      await this.#order(fact, key);
    } else if (fact.do === 'activity') {
      this.#activities += 1;
      const when = new Date(this.#now.getTime() - fact.hoursAgo * hourMs);
      const activity = {
        idempotencyKey: `a-${this.#activities}`,
        customerExternalId: `p-${fact.who}`,
        type: fact.type,
      };
      await loyalty.activities.record(programId, [{ ...activity, at: when }]);
    } else if (fact.do === 'reverse') {
      const activityIdempotencyKey = `a-${this.#activities - fact.at}`;
      await loyalty.activities.reverse(programId, [{ idempotencyKey: key, activityIdempotencyKey }]);
    } else {
      await this.#change(fact, key);
    }
  }

  async #order({ who: buyer, lines: goods, daysAgo, isEuro }: Fact & { do: 'order' }, externalId: string) {
    const { loyalty, programId } = this.#place;
    const placedAt = new Date(this.#now.getTime() - daysAgo * 24 * hourMs);
    this.#orders.push({ externalId, euro: isEuro, pence: goods.reduce((sum, { pence }) => sum + pence, 0) });
    const order = { externalId, customerExternalId: `p-${buyer}`, placedAt, currencyCode: isEuro ? 'EUR' : 'GBP' };
    await loyalty.orders.record(programId, [{ ...order, lines: linesOf(goods) }]);
  }

  async #change(fact: Fact & { do: 'edit' | 'refund' | 'cancel' }, key: string): Promise<void> {
    const { loyalty, programId } = this.#place;
    const order = this.#orders.at(-1 - fact.at);
    if (order === undefined) return;
    const { externalId: orderExternalId } = order;
    if (fact.do === 'edit') {
      const edit = { externalId: orderExternalId, revision: `${this.#count}`, lines: linesOf(fact.lines) };
      await loyalty.orders.update(programId, [edit]);
    } else if (fact.do === 'cancel') {
      await loyalty.orders.cancel(programId, [{ externalId: key, orderExternalId }]);
    } else {
      const part = pounds(Math.floor((order.pence * fact.share) / 100));
      const what = { all: {}, amount: { amount: part }, line: { lines: [{ line: '1', quantity: 1 }] } }[fact.how];
      await loyalty.orders.refund(programId, [{ externalId: key, orderExternalId, ...what }]);
    }
  }
}

function linesOf(goods: readonly Line[]) {
  return goods.map(({ pence, quantity }, index) => ({ sku: `SKU-${index}`, quantity, amount: pounds(pence) }));
}

// Euros have as many digits.
function pounds(pence: number): string {
  return formatAmount(BigInt(pence), 'GBP');
}
