import { builder } from './builder.ts';
import { Money, MoneyInput, type MoneyShape, money } from './money.ts';
import { type RewardView, rewardNamed, textFor } from './program-view.ts';
import { RewardKind, Unavailable } from './vocabulary.ts';

/** What a reward or a redemption gives. */
export type DiscountShape = { readonly kind: 'AMOUNT_OFF'; readonly amount: MoneyShape | null };

/** What a reward or a redemption gives. */
export const Discount = builder.objectRef<DiscountShape>('Discount').implement({
  description: 'What a reward or a redemption gives.',
  fields: (t) => ({
    kind: t.field({ type: RewardKind, description: 'What kind of thing it is.', resolve: ({ kind }) => kind }),
    amount: t.field({
      type: Money,
      nullable: true,
      description: 'The amount off; null for another kind.',
      resolve: ({ amount }) => amount,
    }),
  }),
});

/** One thing that points can be spent on. */
export const Reward = builder.objectRef<RewardView>('Reward');

builder.node(Reward, {
  description: 'One thing that points can be spent on.',
  id: { resolve: ({ reward, view }) => (view.isInForce ? reward.key : `${reward.key}@${view.program.version}`) },
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
      resolve: ({ reward, view }) => {
        const { kind, amountMinor } = reward.discount(1n);
        return { kind, amount: money(amountMinor, view.program.currency) };
      },
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
    variable: t.boolean({
      description: 'True where the shopper chooses how many points to spend.',
      resolve: ({ reward }) => reward.variable,
    }),
    imageUrl: t.string({ nullable: true, description: 'A picture of it.', resolve: ({ reward }) => reward.imageUrl }),
  }),
});

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

/** The argument that says what is in the cart. */
export const cartTotalOptions = { type: MoneyInput, description: 'So that minimum spend can be judged.' } as const;
