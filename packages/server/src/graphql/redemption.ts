import { normalCode } from '../loyalty/codes.ts';
import { Asset, type AssetName } from './asset.ts';
import { builder } from './builder.ts';
import { ownRow } from './lookup.ts';
import { Money, money } from './money.ts';
import { rewardAt } from './program-view.ts';
import { Discount, type DiscountShape, Reward } from './reward.ts';
import { RedemptionStatus } from './vocabulary.ts';

/** Points taken for a reward, and the code that proves it. */
export const Redemption = builder.prismaNode('Redemption', {
  description: 'Points taken for a reward, or credit to pay with, and the code that proves it.',
  id: { resolve: ({ id }) => id },
  findUnique: ownRow,
  nullable: true,
  fields: (t) => ({
    code: t.string({
      description:
        'What the shopper or the theme enters at checkout. Unguessable, or one of the shop’s own as it wrote it.',
      resolve: ({ code, shownCode }) => shownCode ?? code,
    }),
    status: t.field({
      type: RedemptionStatus,
      description: 'Where it stands.',
      resolve: ({ status }) => status as typeof RedemptionStatus.$inferType,
    }),
    asset: t.field({ type: Asset, description: 'What was taken.', resolve: ({ asset }) => asset as AssetName }),
    reward: t.field({
      type: Reward,
      nullable: true,
      description: 'As it was when redeemed; null where credit was spent.',
      resolve: ({ rewardKey, definitionVersion }, _args, context) =>
        rewardKey === null ? null : rewardAt(context, rewardKey, definitionVersion),
    }),
    points: t.expose('points', { type: 'Points', description: 'Taken, in units of asset.' }),
    pointsReturned: t.expose('pointsReturned', { type: 'Points', description: 'Given back so far by refunds.' }),
    discount: t.field({
      type: Discount,
      description: 'What it gives.',
      resolve: ({
        discountKind,
        discountMinor,
        discountPercent,
        discountSku,
        accessKey,
        beneficiary,
        currencyCode,
      }) => ({
        kind: discountKind as DiscountShape['kind'],
        amountMinor: discountMinor,
        percent: discountPercent,
        productSku: discountSku,
        accessKey,
        beneficiary,
        currency: currencyCode,
      }),
    }),
    minimumSpend: t.field({
      type: Money,
      nullable: true,
      description: 'The smallest order it may be used on; null for any.',
      resolve: ({ minimumSpendMinor, currencyCode }) =>
        minimumSpendMinor === null ? null : money(minimumSpendMinor, currencyCode),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was redeemed.' }),
    heldUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When an uncaptured hold lapses and the points return to the lots they came from; null once it was captured or given back.',
      resolve: ({ status, heldUntil }) => (status === 'HELD' || status === 'EXPIRED' ? heldUntil : null),
    }),
    validUntil: t.expose('validUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'The first instant at which an access, or a gift card as it was bought, is over; null for good.',
    }),
    givenBackAt: t.expose('givenBackAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the shop gave it back whole; null where it did not.',
    }),
  }),
});

// What only the shop may see.
builder.prismaObjectFields(Redemption, (t) => ({
  givenBackReason: t.exposeString('givenBackReason', {
    nullable: true,
    subGraphs: ['admin'],
    description: 'Why the shop gave it back.',
  }),
  member: t.relation('member', { subGraphs: ['admin'], description: 'Whose it is.' }),
  order: t.relation('order', {
    subGraphs: ['admin'],
    nullable: true,
    description: 'The order it was used on; null where none was recorded.',
  }),
  capturedAt: t.expose('capturedAt', {
    type: 'DateTime',
    nullable: true,
    subGraphs: ['admin'],
    description: 'When it was used; null where it was not.',
  }),
}));

builder.queryField('redemption', (t) =>
  t.prismaField({
    type: Redemption,
    nullable: true,
    subGraphs: ['admin'],
    description: 'What a checkout asks before it honours a code; null where the code is unknown.',
    args: { code: t.arg.string({ required: true, description: 'However the shopper typed it.' }) },
    resolve: (query, _root, { code }, { prisma, programId }) =>
      prisma.redemption.findUnique({ ...query, where: { programId_code: { programId, code: normalCode(code) } } }),
  }),
);
