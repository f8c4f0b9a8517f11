import { builder } from './builder.ts';
import { Member } from './member.ts';
import { InvalidInput, MemberNotFound, only, result, resultTypeName } from './refusals.ts';

const UpdateMemberInput = builder.inputType('UpdateMemberInput', {
  description: 'What changed about a member. Left out: unchanged. null: removed.',
  fields: (t) => ({
    externalId: t.string({ required: true, description: 'The customer id of your own system.' }),
    email: t.string({ description: 'Where to write to them.' }),
    displayName: t.string({ description: 'What to call them.' }),
    birthday: t.field({ type: 'Date', description: 'Their birthday; the year may be left out.' }),
    locale: t.string({ description: 'Their language, BCP 47.' }),
    marketingConsent: t.boolean({ description: 'Whether they agreed to be written to.' }),
    cardNumber: t.string({ description: 'The number of their loyalty card.' }),
    frozen: t.boolean({ description: 'Frozen: earns, but cannot spend.' }),
  }),
});

/** The member as they are now, or why nothing was changed. */
export const UpdateMemberResult = builder.errorUnion('UpdateMemberResult', {
  description: 'The member as they are now, or why nothing was changed.',
  subGraphs: ['admin'],
  types: [Member, MemberNotFound, InvalidInput],
  resolveType: resultTypeName('Member'),
});

builder.mutationField('updateMember', (t) =>
  t.field({
    type: UpdateMemberResult,
    subGraphs: ['admin'],
    description: 'Changes what is known of a member, or freezes them. Repeating it changes nothing more.',
    args: { input: t.arg({ type: UpdateMemberInput, required: true, description: 'What changed.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Member, only(await loyalty.members.update(programId, [input]))),
  }),
);
