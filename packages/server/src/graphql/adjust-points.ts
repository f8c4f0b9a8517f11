import { Asset } from './asset.ts';
import { builder } from './builder.ts';
import { LedgerEntry } from './entry.ts';
import {
  IdempotencyConflict,
  InsufficientPoints,
  InvalidInput,
  MemberNotFound,
  only,
  result,
  resultTypeName,
} from './refusals.ts';

const AdjustPointsInput = builder.inputType('AdjustPointsInput', {
  description: 'Points or credit given or taken by hand.',
  fields: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'A key of your own: repeating it returns the same entry.',
    }),
    customerExternalId: t.string({ required: true, description: 'The customer id of your own system.' }),
    asset: t.field({ type: Asset, required: true, defaultValue: 'POINTS', description: 'Which balance.' }),
    points: t.field({
      type: 'Points',
      required: true,
      description: 'How many to give, in units of the asset; below zero, to take.',
    }),
    reason: t.string({ required: true, description: 'Why; the member reads it on the statement.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When points that are given lapse. Left out: as the definition says, from today.',
    }),
  }),
});

const AdjustPointsResult = builder.errorUnion('AdjustPointsResult', {
  description: 'The entry it made, or why there is none.',
  subGraphs: ['admin'],
  types: [LedgerEntry, InvalidInput, InsufficientPoints, IdempotencyConflict, MemberNotFound],
  resolveType: resultTypeName('LedgerEntry'),
});

builder.mutationField('adjustPoints', (t) =>
  t.field({
    type: AdjustPointsResult,
    subGraphs: ['admin'],
    description: 'Gives or takes points or credit by hand. Neither counts for tiers.',
    args: { input: t.arg({ type: AdjustPointsInput, required: true, description: 'The adjustment.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(LedgerEntry, only(await loyalty.points.adjust(programId, [input]))),
  }),
);
