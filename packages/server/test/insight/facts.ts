import { formatAmount } from '@laurel/schema/money';
import fc from 'fast-check';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';

// Random facts of several people, told in any order: what is told does not depend on what it earns, so the same can be
// told to any programme.

type Line = { readonly pence: number; readonly quantity: number };

/** One thing that is told. Places name an earlier order or activity, counted from the newest. */
export type Fact =
  | { readonly do: 'join'; readonly who: number; readonly birthday: string | null; readonly agrees: boolean | null }
  | { readonly do: 'agree'; readonly who: number; readonly agrees: boolean | null }
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
  | { readonly do: 'tier'; readonly who: number; readonly tier: 'bloom' | 'grove' | null; readonly days: number | null }
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
const agrees = fc.constantFrom(true, false, null);
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
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), who, birthday, agrees }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('agree' as const), who, agrees }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('tier' as const),
      who,
      tier: fc.constantFrom('bloom' as const, 'grove' as const, null),
      days: fc.option(fc.integer({ min: 1, max: 60 })),
    }),
  },
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
  .map((facts) => [{ do: 'join', who: 0, birthday: '1985-02-10', agrees: true }, ...facts]);

/** Where facts are told. */
export type Place = { readonly loyalty: Loyalty; readonly programId: string };

/** A fact, made ready to be told: whose it is, and how. Nobody's is that time goes by. */
export type Telling = { readonly who: number | null; readonly tell: (place: Place) => Promise<unknown> };

const hourMs = 3_600_000;

/** Makes facts ready to be told, with numbers and instants of their own: a refusal is an answer like any other. */
export function tellingsOf(facts: readonly Fact[], start: string): Telling[] {
  const story = new Story(new Date(start));
  return facts.flatMap((fact, place) => story.tellingOf(fact, `${fact.do}-${place}`) ?? []);
}

/** Tells a program everything, one after the other. */
export async function tellAll(place: Place, tellings: readonly Telling[]): Promise<void> {
  for (const { tell } of tellings) await tell(place);
}

type Ordered = { readonly who: number; readonly externalId: string; readonly pence: number };
type Done = { readonly who: number; readonly key: string };

class Story {
  #now: Date;
  readonly #orders: Ordered[] = [];
  readonly #activities: Done[] = [];

  constructor(start: Date) {
    this.#now = start;
  }

  tellingOf(fact: Fact, key: string): Telling | null {
    if (fact.do === 'wait') return this.#wait(fact.hours);
    if (fact.do === 'join') return this.#join(fact);
    if (fact.do === 'order') return this.#order(fact, key);
    if (fact.do === 'activity') return this.#activity(fact, key);
    if (fact.do === 'agree') return this.#agree(fact);
    if (fact.do === 'tier') return this.#tier(fact);
    if (fact.do === 'reverse') return this.#reverse(fact.at, key);
    return this.#change(fact, key);
  }

  #wait(hours: number): Telling {
    const asOf = new Date(this.#now.getTime() + hours * hourMs);
    this.#now = asOf;
    return { who: null, tell: ({ loyalty, programId }) => loyalty.time.runDue(programId, { asOf }) };
  }

  #join({ who: joining, birthday: told, agrees: marketingConsent }: Fact & { do: 'join' }): Telling {
    const member = { externalId: `p-${joining}`, joinedAt: this.#now, birthday: told, marketingConsent };
    return { who: joining, tell: ({ loyalty, programId }) => loyalty.members.enroll(programId, [member]) };
  }

  #agree({ who: asked, agrees: marketingConsent }: Fact & { do: 'agree' }): Telling {
    const updates = [{ externalId: `p-${asked}`, marketingConsent }];
    return { who: asked, tell: ({ loyalty, programId }) => loyalty.members.update(programId, updates) };
  }

  #order({ who: buyer, lines: goods, daysAgo, isEuro }: Fact & { do: 'order' }, externalId: string): Telling {
    const placedAt = new Date(this.#now.getTime() - daysAgo * 24 * hourMs);
    this.#orders.push({ who: buyer, externalId, pence: goods.reduce((sum, { pence }) => sum + pence, 0) });
    const currencyCode = isEuro ? 'EUR' : 'GBP';
    const order = { externalId, customerExternalId: `p-${buyer}`, placedAt, currencyCode, lines: linesOf(goods) };
    return { who: buyer, tell: ({ loyalty, programId }) => loyalty.orders.record(programId, [order]) };
  }

  #activity({ who: active, type, hoursAgo }: Fact & { do: 'activity' }, key: string): Telling {
    this.#activities.push({ who: active, key });
    const when = new Date(this.#now.getTime() - hoursAgo * hourMs);
    const activity = { idempotencyKey: key, customerExternalId: `p-${active}`, type, at: when };
    return { who: active, tell: ({ loyalty, programId }) => loyalty.activities.record(programId, [activity]) };
  }

  #tier({ who: given, tier, days }: Fact & { do: 'tier' }): Telling {
    const last = new Date(this.#now.getTime() + (days ?? 0) * 24 * hourMs).toISOString().slice(0, 10);
    const until = tier === null || days === null ? null : last;
    const tiers = [{ externalId: `p-${given}`, tier, until, reason: 'by hand' }];
    return { who: given, tell: ({ loyalty, programId }) => loyalty.members.setTier(programId, tiers) };
  }

  #reverse(place: number, idempotencyKey: string): Telling | null {
    const done = this.#activities.at(-1 - place);
    if (done === undefined) return null;
    const reversal = { idempotencyKey, activityIdempotencyKey: done.key };
    return { who: done.who, tell: ({ loyalty, programId }) => loyalty.activities.reverse(programId, [reversal]) };
  }

  #change(fact: Fact & { do: 'edit' | 'refund' | 'cancel' }, externalId: string): Telling | null {
    const order = this.#orders.at(-1 - fact.at);
    if (order === undefined) return null;
    const { who: buyer, externalId: orderExternalId } = order;
    if (fact.do === 'edit') {
      const edit = {
        externalId: orderExternalId,
        revision: externalId.replace('edit-', ''),
        lines: linesOf(fact.lines),
      };
      return { who: buyer, tell: ({ loyalty, programId }) => loyalty.orders.update(programId, [edit]) };
    }
    if (fact.do === 'cancel') {
      const cancellation = { externalId, orderExternalId };
      return { who: buyer, tell: ({ loyalty, programId }) => loyalty.orders.cancel(programId, [cancellation]) };
    }
    const part = pounds(Math.floor((order.pence * fact.share) / 100));
    const what = { all: {}, amount: { amount: part }, line: { lines: [{ line: '1', quantity: 1 }] } }[fact.how];
    const refund = { externalId, orderExternalId, ...what };
    return { who: buyer, tell: ({ loyalty, programId }) => loyalty.orders.refund(programId, [refund]) };
  }
}

function linesOf(goods: readonly Line[]) {
  return goods.map(({ pence, quantity }, index) => ({ sku: `SKU-${index}`, quantity, amount: pounds(pence) }));
}

// Euros have as many digits.
function pounds(pence: number): string {
  return formatAmount(BigInt(pence), 'GBP');
}
