import type { WithBrand } from '@pothos/plugin-prisma';
import { invariant } from '../base/invariant.ts';
import {
  GiftCardUnusable as GiftCardUnusableRefusal,
  IdempotencyConflict as IdempotencyConflictRefusal,
  InsufficientGiftCard as InsufficientGiftCardRefusal,
  InsufficientPoints as InsufficientPointsRefusal,
  InvalidDefinition as InvalidDefinitionRefusal,
  InvalidInput as InvalidInputRefusal,
  MemberNotFound as MemberNotFoundRefusal,
  NothingToRefund as NothingToRefundRefusal,
  OrderNotFound as OrderNotFoundRefusal,
  RedemptionNotHeld as RedemptionNotHeldRefusal,
  RedemptionNotRefundable as RedemptionNotRefundableRefusal,
  Refusal,
  RewardUnavailable as RewardUnavailableRefusal,
  TicketUnusable as TicketUnusableRefusal,
} from '../loyalty/refusals.ts';
import { builder } from './builder.ts';
import { Money, money } from './money.ts';
import { RedemptionStatus, Unavailable } from './vocabulary.ts';

/** What every refusal has. */
export const UserError = builder.interfaceRef<Refusal>('UserError').implement({
  description:
    'Every failure a caller can act on is a type that implements this; anything else is a GraphQL error. Unions of results may grow, so always select `... on UserError`.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What kind of failure it is, for programs.' }),
    message: t.exposeString('message', { description: 'What is wrong, and what would work, for people.' }),
    path: t.stringList({
      nullable: true,
      description: 'Where in the input it is; null where it is not about one place.',
      resolve: ({ path }) => (path === null ? null : [...path]),
    }),
  }),
});

const InputProblem = builder.objectRef<InvalidInputRefusal['problems'][number]>('InputProblem').implement({
  description: 'One thing that is wrong with an input.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What kind of problem it is, for programs.' }),
    message: t.exposeString('message', { description: 'What is wrong, and what would work.' }),
    path: t.stringList({ description: 'Where in the input it is.', resolve: ({ path }) => [...path] }),
  }),
});

const DefinitionProblem = builder
  .objectRef<InvalidDefinitionRefusal['problems'][number]>('DefinitionProblem')
  .implement({
    description: 'One thing that is wrong with a definition.',
    subGraphs: ['admin'],
    fields: (t) => ({
      pointer: t.exposeString('pointer', { description: 'JSON Pointer into the definition.' }),
      message: t.exposeString('message', { description: 'What is wrong there, and what would work.' }),
    }),
  });

/** The input cannot be accepted. */
export const InvalidInput = builder.objectType(InvalidInputRefusal, {
  name: 'InvalidInput',
  description: 'The input cannot be accepted; nothing was done.',
  interfaces: [UserError],
  fields: (t) => ({
    problems: t.field({
      type: [InputProblem],
      description: 'All of them, this one first.',
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

/** The key was used for something else. */
export const IdempotencyConflict = builder.objectType(IdempotencyConflictRefusal, {
  name: 'IdempotencyConflict',
  description: 'The idempotency key was used before, with other arguments.',
  interfaces: [UserError],
});

/** The balance is too small. */
export const InsufficientPoints = builder.objectType(InsufficientPointsRefusal, {
  name: 'InsufficientPoints',
  description: 'The balance does not cover it.',
  interfaces: [UserError],
  fields: (t) => ({
    available: t.field({
      type: 'Points',
      description: 'What can be spent now.',
      resolve: ({ available }) => available,
    }),
    missing: t.field({ type: 'Points', description: 'How much more it takes.', resolve: ({ missing }) => missing }),
  }),
});

/** The reward cannot be had now. */
export const RewardUnavailable = builder.objectType(RewardUnavailableRefusal, {
  name: 'RewardUnavailable',
  description: 'This member cannot have the reward now.',
  subGraphs: ['storefront'],
  interfaces: [UserError],
  fields: (t) => ({
    reason: t.field({ type: Unavailable, description: 'Why not.', resolve: ({ reason }) => reason }),
  }),
});

/** The redemption is not held any more. */
export const RedemptionNotHeld = builder.objectType(RedemptionNotHeldRefusal, {
  name: 'RedemptionNotHeld',
  description: 'The redemption does not stand where this could be done to it.',
  interfaces: [UserError],
  fields: (t) => ({
    status: t.field({ type: RedemptionStatus, description: 'Where it stands.', resolve: ({ status }) => status }),
  }),
});

/** The redemption cannot be given back whole. */
export const RedemptionNotRefundable = builder.objectType(RedemptionNotRefundableRefusal, {
  name: 'RedemptionNotRefundable',
  description:
    'The redemption cannot be given back whole: it took nothing, an order used it, or what it gave was used. The message says which.',
  subGraphs: ['admin'],
  interfaces: [UserError],
  fields: (t) => ({
    status: t.field({ type: RedemptionStatus, description: 'Where it stands.', resolve: ({ status }) => status }),
  }),
});

const GiftCardTrouble = builder.enumType('GiftCardTrouble', {
  description: 'Why a gift card cannot be used.',
  subGraphs: ['admin'],
  values: {
    UNKNOWN: { description: 'No gift card has the code.' },
    EXPIRED: { description: 'Its time is over.' },
    VOIDED: { description: 'It was given back before it was used.' },
  },
});

/** No gift card can be used with that code. */
export const GiftCardUnusable = builder.objectType(GiftCardUnusableRefusal, {
  name: 'GiftCardUnusable',
  description:
    'No gift card can be used with that code. Tell shoppers one sentence for every reason, so that nobody learns codes by trying.',
  subGraphs: ['admin'],
  interfaces: [UserError],
  fields: (t) => ({
    reason: t.field({ type: GiftCardTrouble, description: 'Why not.', resolve: ({ reason }) => reason }),
  }),
});

/** The gift card holds less. */
export const InsufficientGiftCard = builder.objectType(InsufficientGiftCardRefusal, {
  name: 'InsufficientGiftCard',
  description: 'The gift card holds less than was asked; nothing was taken.',
  subGraphs: ['admin'],
  interfaces: [UserError],
  fields: (t) => ({
    balance: t.field({
      type: Money,
      description: 'What is left on it.',
      resolve: ({ balanceMinor, currencyCode }) => money(balanceMinor, currencyCode),
    }),
  }),
});

const TicketTrouble = builder.enumType('TicketTrouble', {
  description: 'Why a ticket lets nobody in.',
  subGraphs: ['admin'],
  values: {
    UNKNOWN: { description: 'No ticket has the code.' },
    USED: { description: 'It was used before.' },
    VOIDED: { description: 'It was given back.' },
    OTHER_EVENT: { description: 'It is for another event than the one at this door.' },
  },
});

/** The ticket lets nobody in. */
export const TicketUnusable = builder.objectType(TicketUnusableRefusal, {
  name: 'TicketUnusable',
  description: 'The ticket lets nobody in.',
  subGraphs: ['admin'],
  interfaces: [UserError],
  fields: (t) => ({
    reason: t.field({ type: TicketTrouble, description: 'Why not.', resolve: ({ reason }) => reason }),
    checkedInAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was used before; null for another reason.',
      resolve: ({ checkedInAt }) => checkedInAt,
    }),
  }),
});

/** There is no such order. */
export const OrderNotFound = builder.objectType(OrderNotFoundRefusal, {
  name: 'OrderNotFound',
  description: 'No order of the program has that externalId.',
  subGraphs: ['admin'],
  interfaces: [UserError],
});

/** Nothing of the order is left to refund. */
export const NothingToRefund = builder.objectType(NothingToRefundRefusal, {
  name: 'NothingToRefund',
  description: 'Everything of the order was refunded before.',
  subGraphs: ['admin'],
  interfaces: [UserError],
});

/** There is no such member. */
export const MemberNotFound = builder.objectType(MemberNotFoundRefusal, {
  name: 'MemberNotFound',
  description: 'No member of the program has that externalId.',
  subGraphs: ['admin'],
  interfaces: [UserError],
});

/** The definition cannot be put in force. */
export const InvalidDefinition = builder.objectType(InvalidDefinitionRefusal, {
  name: 'InvalidDefinition',
  description: 'The definition cannot be put in force; the one before stays.',
  subGraphs: ['admin'],
  interfaces: [UserError],
  fields: (t) => ({
    problems: t.field({
      type: [DefinitionProblem],
      description: 'Everything that is wrong with it.',
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

/** The name of the type of one result: a refusal's is its class's, anything else is what the field is about. */
export function resultTypeName(entity: string): (value: object) => string {
  return (value) => (value instanceof Refusal ? value.constructor.name : entity);
}

/** An outcome as a result union takes it: a row is marked as its type's, a refusal is what it is. */
export function result<Outcome extends object>(
  type: { addBrand(row: never): unknown },
  outcome: Outcome,
): Marked<Outcome> {
  return (outcome instanceof Refusal ? outcome : type.addBrand(outcome as never)) as Marked<Outcome>;
}

type Marked<Outcome> = Extract<Outcome, Refusal> | WithBrand<Exclude<Outcome, Refusal>>;

/** The one outcome of a list of one fact. */
export function only<T>([outcome]: readonly T[]): T {
  invariant(outcome !== undefined, 'One fact has one outcome.');
  return outcome;
}
