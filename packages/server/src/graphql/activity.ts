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
    reversedAt: t.expose('reversedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken back; null where it was not.',
    }),
    pointsClawedBack: t.expose('pointsClawedBack', {
      type: 'Points',
      description: 'What its reversal took back: all that it had earned.',
    }),
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

const ReverseActivityInput = builder.inputType('ReverseActivityInput', {
  description: 'An activity that is taken back.',
  fields: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'A key of your own for the reversal: repeating it returns the same activity.',
    }),
    activityIdempotencyKey: t.string({ required: true, description: 'The key that the activity was recorded with.' }),
    reason: t.string({ description: 'Why, for the record.' }),
  }),
});

builder.mutationField('reverseActivity', (t) =>
  t.field({
    type: RecordActivityResult,
    subGraphs: ['admin'],
    description:
      'Takes back what an activity gave (a review removed, a visit voided). What it used up of a limit may be used again.',
    args: { input: t.arg({ type: ReverseActivityInput, required: true, description: 'Which activity.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Activity, only(await loyalty.activities.reverse(programId, [input]))),
  }),
);
