import { invariant } from '../base/invariant.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { Money, MoneyInput, money } from './money.ts';
import { nameIn, type RewardView, rewardNamed, textFor } from './program-view.ts';
import { Tier } from './tier.ts';
import { RewardKind, Unavailable } from './vocabulary.ts';

/** What a reward or a redemption gives. */
export type DiscountShape = {
  readonly kind: typeof RewardKind.$inferType;
  readonly amountMinor: bigint | null;
  readonly percent: string | null;
  readonly productSku: string | null;
  readonly accessKey: string | null;
  readonly beneficiary: string | null;
  readonly currency: string;
};

/** What a reward or a redemption gives. */
export const Discount = builder.objectRef<DiscountShape>('Discount').implement({
  description: 'What a reward or a redemption gives.',
  fields: (t) => ({
    kind: t.field({ type: RewardKind, description: 'What kind of thing it is.', resolve: ({ kind }) => kind }),
    amount: t.field({
      type: Money,
      nullable: true,
      description: 'The amount off, given as credit or on a gift card, or donated; null for another kind.',
      resolve: ({ amountMinor, currency }) => (amountMinor === null ? null : money(amountMinor, currency)),
    }),
    percent: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'The share off, in per cent: "10"; null for another kind.',
      resolve: ({ percent }) => percent,
    }),
    productSku: t.string({
      nullable: true,
      description: 'The product; null for another kind.',
      resolve: ({ productSku }) => productSku,
    }),
    accessKey: t.string({
      nullable: true,
      description: 'What it opens: the key that `hasAccess` asks for; null for another kind.',
      resolve: ({ accessKey }) => accessKey,
    }),
    beneficiary: t.string({
      nullable: true,
      description: 'To whom it is donated; null for another kind.',
      resolve: ({ beneficiary }) => beneficiary,
    }),
  }),
});

const RewardEvent = builder.objectRef<RewardView>('RewardEvent').implement({
  description: 'The event that a reward is a seat at.',
  fields: (t) => ({
    startsAt: t.field({ type: 'DateTime', description: 'When it begins.', resolve: (seat) => eventOf(seat).startsAt }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ends; null where that is not said.',
      resolve: (seat) => eventOf(seat).endsAt,
    }),
    venue: t.string({ description: 'Where it is.', resolve: (seat) => textFor(seat.view, eventOf(seat).venue) }),
    seats: t.int({ description: 'How many seats there are.', resolve: (seat) => eventOf(seat).seats }),
    seatsLeft: t.int({
      description: 'How many can be had: those that are offered to who waited are left out, unless it is for them.',
      resolve: async (seat, args, context) => (await stockLeftOf(seat, args, context)) ?? 0,
    }),
  }),
});

function eventOf({ reward: { event } }: RewardView) {
  invariant(event !== null, 'Only a seat has an event.');
  return event;
}

const RewardDonation = builder.objectRef<{ readonly to: string }>('RewardDonation').implement({
  description: 'To whom a reward donates.',
  fields: (t) => ({ to: t.exposeString('to', { description: 'Who gets it, in the reader’s language.' }) }),
});

/** One thing that points can be spent on. */
export const Reward = builder.objectRef<RewardView>('Reward');

builder.node(Reward, {
  description: 'One thing that points can be spent on.',
  id: { resolve: ({ reward, view }) => nameIn(view, reward.key) },
  loadOne: (name, context) => rewardNamed(context, String(name)),
  fields: (t) => ({
    key: t.string({ description: 'The name the definition gives it.', resolve: ({ reward }) => reward.key }),
    name: t.string({ description: 'What members read.', resolve: ({ reward, view }) => textFor(view, reward.name) }),
    description: t.string({
      nullable: true,
      description: 'More about it.',
      resolve: ({ reward, view }) => (reward.description === null ? null : textFor(view, reward.description)),
    }),
    kind: t.field({ type: RewardKind, description: 'What kind of thing it is.', resolve: ({ reward }) => reward.kind }),
    cost: t.field({
      type: 'Points',
      description: 'Points for one redemption; for a variable reward, the smallest step.',
      resolve: ({ reward }) => reward.cost,
    }),
    discount: t.field({
      type: Discount,
      description: 'What it gives: of one step for a variable reward.',
      resolve: ({ reward, view }) => ({ ...reward.discount(1n), currency: view.program.currency }),
    }),
    maxCost: t.field({
      type: 'Points',
      nullable: true,
      description: 'The most points one redemption may take; null where not variable.',
      resolve: ({ reward }) => reward.maxCost,
    }),
    minimumSpend: t.field({
      type: Money,
      nullable: true,
      description: 'The smallest order it may be used on; null for any.',
      resolve: ({ reward, view }) =>
        reward.minimumSpendMinor === null ? null : money(reward.minimumSpendMinor, view.program.currency),
    }),
    requiredTier: t.field({
      type: Tier,
      nullable: true,
      description: 'This tier or a higher one; null for everyone.',
      resolve: ({ reward, view }) => (reward.requiredTier === null ? null : { level: reward.requiredTier, view }),
    }),
    stockLeft: t.int({ nullable: true, description: 'How many are left. Null where unlimited.', resolve: stockLeftOf }),
    startsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From when it can be had; null where it always could.',
      resolve: ({ reward }) => reward.startsAt,
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The first instant at which it can be had no more; null where it has no end.',
      resolve: ({ reward }) => reward.endsAt,
    }),
    variable: t.boolean({
      description: 'True where the shopper chooses how many points to spend.',
      resolve: ({ reward }) => reward.variable,
    }),
    imageUrl: t.string({ nullable: true, description: 'A picture of it.', resolve: ({ reward }) => reward.imageUrl }),
  }),
});

// What only some kinds have.
builder.objectFields(Reward, (t) => ({
  validFor: t.string({
    nullable: true,
    description: 'How long what it gives is good for, once it is had: an ISO 8601 duration; null for good.',
    resolve: ({ reward }) => reward.validFor,
  }),
  event: t.field({
    type: RewardEvent,
    nullable: true,
    description: 'The event; null where it is no seat at one.',
    resolve: (seat) => (seat.reward.event === null ? null : seat),
  }),
  donation: t.field({
    type: RewardDonation,
    nullable: true,
    description: 'To whom it donates; null for another kind.',
    resolve: ({ reward: { definition }, view }) =>
      'donation' in definition.give ? { to: textFor(view, definition.give.donation.to) } : null,
  }),
}));

/** A reward, and whether one member can have it now. */
export type RewardOfferShape = {
  readonly reward: RewardView;
  readonly available: boolean;
  readonly reason: typeof Unavailable.$inferType | null;
  readonly missing: bigint;
};

/** A reward, and whether this member can have it now. */
export const RewardOffer = builder.objectRef<RewardOfferShape>('RewardOffer').implement({
  description: 'A reward, and whether this member can have it now.',
  fields: (t) => ({
    reward: t.field({ type: Reward, description: 'The reward.', resolve: ({ reward }) => reward }),
    available: t.exposeBoolean('available', { description: 'Whether it can be had now.' }),
    reason: t.field({
      type: Unavailable,
      nullable: true,
      description: 'Why not; null where it can.',
      resolve: ({ reason }) => reason,
    }),
    missing: t.field({
      type: 'Points',
      description: 'How many more points it takes; 0 where the balance covers it.',
      resolve: ({ missing }) => missing,
    }),
  }),
});

async function stockLeftOf(
  { reward, stockLeft }: RewardView,
  _args: object,
  { leftOf }: Context,
): Promise<number | null> {
  if (stockLeft !== undefined) return stockLeft;
  if (reward.stock === null && reward.codePool === null) return null;
  const left = await leftOf(reward.key);
  // Of what the programme has no more, nobody can have any.
  return left === undefined ? 0 : left;
}

/** The argument that says what is in the cart. */
export const cartTotalOptions = { type: MoneyInput, description: 'So that minimum spend can be judged.' } as const;
