import { builder } from './builder.ts';
import { Decision, explanationCost, explanationOf } from './decision.ts';
import { programRow } from './lookup.ts';
import { IdempotencyConflict, InvalidInput, MemberNotFound, only, result, resultTypeName } from './refusals.ts';

const Activity = builder.prismaNode('Activity', {
  description: 'Anything else that members do: a review, a visit, a survey, a workout.',
  subGraphs: ['admin'],
  id: { resolve: ({ id }) => id },
  findUnique: programRow,
  nullable: true,
  fields: (t) => ({
    type: t.exposeString('type', { description: 'What kind of activity it was.' }),
    member: t.relation('member', { description: 'Who did it.' }),
    pointsEarned: t.expose('pointsEarned', { type: 'Points', description: 'What it earned.' }),
    explanation: t.field({
      type: [Decision],
      complexity: explanationCost,
      description:
        'Why: one row for each rule looked at, with what it gave or why it gave nothing, and the definition’s version.',
      resolve: (activity, _args, context) => explanationOf(activity, context),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was done.' }),
  }),
});

const RecordActivityInput = builder.inputType('RecordActivityInput', {
  description: 'An activity of a member.',
  fields: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'A key of your own: repeating it returns the same activity.',
    }),
    customerExternalId: t.string({ required: true, description: 'The customer id of your own system.' }),
    type: t.string({ required: true, description: 'What kind of activity, as the rules of the definition name it.' }),
    attributes: t.field({ type: 'JSON', description: 'For conditions: whatever else you tell.' }),
    at: t.field({ type: 'DateTime', description: 'When it was done: every rule is judged then. Left out: now.' }),
  }),
});

const RecordActivityResult = builder.errorUnion('RecordActivityResult', {
  description: 'The activity as it is now, or why it could not be recorded.',
  subGraphs: ['admin'],
  types: [Activity, InvalidInput, IdempotencyConflict, MemberNotFound],
  resolveType: resultTypeName('Activity'),
});

builder.mutationField('recordActivity', (t) =>
  t.field({
    type: RecordActivityResult,
    subGraphs: ['admin'],
    description: 'Anything else that earns: a review, a visit, a survey, a workout.',
    args: { input: t.arg({ type: RecordActivityInput, required: true, description: 'The activity.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Activity, only(await loyalty.activities.record(programId, [input]))),
  }),
);
