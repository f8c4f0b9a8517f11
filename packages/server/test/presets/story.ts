import { parseDefinition } from '@laurel/schema/parse';
import { type PresetName, presetDefinition } from '@laurel/schema/presets';
import { expect } from 'vitest';
import { type Answer, openGateway } from '../support/gateway.ts';
import { setClock } from '../support/house.ts';
import * as ask from './questions.ts';

/** Goods in few words: what, for how much, and what sort of thing it is. */
type Goods = {
  readonly sku: string;
  readonly amount: string;
  readonly quantity?: number;
  readonly categories?: readonly string[];
  readonly redemptionCode?: string;
};

type Bought = {
  readonly lines: readonly Goods[];
  readonly redemptionCodes?: readonly unknown[];
  readonly currencyCode?: string;
};

/** What a customer has, as a storefront shows it, and which rewards they can have. What is left out is not looked at. */
type Seen = {
  readonly points?: number;
  readonly pending?: number;
  readonly owed?: number;
  /** In minor units. */
  readonly credit?: number;
  readonly creditPending?: number;
  readonly tier?: string;
  readonly can?: readonly string[];
};

type Balance = { readonly available: number; readonly pending: number; readonly owed: number };
type Viewer = {
  readonly points: Balance;
  readonly credit: Balance;
  readonly tier: { readonly tier: { readonly key: string } } | null;
  readonly rewards: readonly { readonly available: boolean; readonly reward: { readonly key: string } }[];
};

/** A preset in force on a real gateway, and a clock that goes through its story. */
export type Story = Awaited<ReturnType<typeof openStory>>;

/** Puts a preset in force at an instant, and answers how to tell what happens from there on. Close it at the end. */
export async function openStory(preset: PresetName, startsAt: string) {
  const parsed = parseDefinition(presetDefinition(preset));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { slug, currency } = parsed.definition.program;
  const gateway = await openGateway({ slug, definition: parsed.definition });
  const { loyalty, pool, programId } = gateway;
  await pool.query('INSERT INTO installation (id, movable_clock, created_at) VALUES (1, true, now())');
  await setClock(pool, programId, startsAt);
  const now = async () => (await loyalty.programs.inForce(programId))?.now ?? new Date();
  const tell = async (mutation: string, input: object) =>
    resultOf(await gateway.admin(mutation, { variables: { input } }));
  const shop = async (customer: string, query: string, variables: object = {}) =>
    gateway.storefront(query, { token: await gateway.tokenFor(customer), variables: { ...variables } });
  return {
    tell,
    /** Time passes until then, and does what is due. */
    until: (instant: string) => loyalty.time.runDue(programId, { asOf: new Date(instant) }),
    enrol: (externalId: string, more: object = {}) => tell(ask.enrol, { externalId, ...more }),
    activity: (customerExternalId: string, type: string, attributes: object = {}) =>
      tell(ask.activity, { idempotencyKey: crypto.randomUUID(), customerExternalId, type, attributes }),
    /** An order that is paid now: its goods, or the goods and what else is said of it. */
    order: async (customerExternalId: string, externalId: string, bought: readonly Goods[] | Bought) => {
      const { lines, ...more } = 'lines' in bought ? bought : { lines: bought };
      const placedAt = (await now()).toISOString();
      const goods = lines.map((line) => ({ quantity: 1, ...line }));
      return tell(ask.order, {
        externalId,
        customerExternalId,
        placedAt,
        currencyCode: currency,
        lines: goods,
        ...more,
      });
    },
    refund: (orderExternalId: string, more: object = {}) =>
      tell(ask.refund, { externalId: crypto.randomUUID(), orderExternalId, ...more }),
    /** A customer redeems a reward, and answers the redemption or why there is none. */
    redeem: async (customer: string, rewardKey: string, more: object = {}) => {
      const { program } = dataOf(await gateway.storefront(ask.rewards)) as { program: { rewards: Keyed[] } };
      const rewardId = program.rewards.find(({ key }) => key === rewardKey)?.id;
      const input = { rewardId, idempotencyKey: crypto.randomUUID(), ...more };
      return resultOf(await shop(customer, ask.redeem, { input }));
    },
    redeemCredit: async (customer: string, amount: string) =>
      resultOf(await shop(customer, ask.redeemCredit, { input: { amount, idempotencyKey: crypto.randomUUID() } })),
    shop: async (customer: string, query: string, variables: object = {}) =>
      dataOf(await shop(customer, query, variables)),
    report: async (query: string) => dataOf(await gateway.admin(query)),
    /** Looks at what a customer has. */
    see: async (customer: string, expected: Seen) => {
      const { viewer } = dataOf(await shop(customer, ask.viewer)) as { viewer: Viewer };
      expect(glance(viewer, expected)).toEqual(expected);
    },
    verify: async () => (await loyalty.audit()).problems,
    close: () => gateway.close(),
  };
}

type Keyed = { readonly id: string; readonly key: string };

function glance({ points, credit, tier, rewards }: Viewer, expected: Seen): Partial<Seen> {
  const whole: Required<Seen> = {
    points: points.available,
    pending: points.pending,
    owed: points.owed,
    credit: credit.available,
    creditPending: credit.pending,
    tier: tier?.tier.key ?? 'none',
    can: rewards.filter(({ available }) => available).map(({ reward }) => reward.key),
  };
  return Object.fromEntries(Object.keys(expected).map((key) => [key, whole[key as keyof Seen]]));
}

function dataOf({ data, errors }: Answer): object {
  if (errors.length > 0 || !data) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

/** The one thing that a mutation answers: what became of the fact, or why nothing did. */
function resultOf(answer: Answer): Record<string, never> {
  const [result] = Object.values(dataOf(answer));
  return result ?? {};
}
