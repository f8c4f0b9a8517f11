import { invariant } from '../base/invariant.ts';
import { builder } from './builder.ts';
import { Member } from './member.ts';
import { InvalidInput, only, result, resultTypeName } from './refusals.ts';

const EnrollMemberInput = builder.inputType('EnrollMemberInput', {
  description: 'A customer to enrol.',
  fields: (t) => ({
    externalId: t.string({ required: true, description: 'The customer id of your own system.' }),
    email: t.string({ description: 'Where to write to them.' }),
    displayName: t.string({ description: 'What to call them.' }),
    birthday: t.field({ type: 'Date', description: 'Their birthday; the year may be left out.' }),
    locale: t.string({ description: 'Their language, BCP 47.' }),
    referralCode: t.string({ description: 'The code of the friend who sent them.' }),
    marketingConsent: t.boolean({ description: 'Whether they agreed to be written to.' }),
    cardNumber: t.string({ description: 'The number of their loyalty card.' }),
    joinedAt: t.field({ type: 'DateTime', description: 'When they joined. Left out: now.' }),
  }),
});

const JoinInput = builder.inputType('JoinInput', {
  description: 'What a shopper tells on joining; who they are comes from the token.',
  fields: (t) => ({
    displayName: t.string({ description: 'What to call them. Left out: the token’s name.' }),
    referralCode: t.string({ description: 'The code of the friend who sent them.' }),
    birthday: t.field({ type: 'Date', description: 'Their birthday; the year may be left out.' }),
    locale: t.string({ description: 'BCP 47' }),
    marketingConsent: t.boolean({ description: 'Whether they agreed to be written to.' }),
  }),
});

const EnrollMemberResult = builder.errorUnion('EnrollMemberResult', {
  description: 'The member, or why they could not be enrolled.',
  subGraphs: ['admin'],
  types: [Member, InvalidInput],
  resolveType: resultTypeName('Member'),
});

const JoinResult = builder.errorUnion('JoinResult', {
  description: 'The member, or why they could not join.',
  subGraphs: ['storefront'],
  types: [Member, InvalidInput],
  resolveType: resultTypeName('Member'),
});

builder.mutationField('enrollMember', (t) =>
  t.field({
    type: EnrollMemberResult,
    subGraphs: ['admin'],
    description: 'Enrols a customer. Enrolling one twice returns the same member.',
    args: { input: t.arg({ type: EnrollMemberInput, required: true, description: 'The customer.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Member, only(await loyalty.members.enroll(programId, [input]))),
  }),
);

builder.mutationField('join', (t) =>
  t.withAuth({ signedIn: true }).field({
    type: JoinResult,
    subGraphs: ['storefront'],
    description: 'Enrols the customer the token names. Joining twice returns the same member.',
    args: { input: t.arg({ type: JoinInput, required: true, description: 'What they tell.' }) },
    resolve: async (_root, { input }, { loyalty, programId, identity }) => {
      invariant(identity !== null, 'Only who is signed in can join.');
      return result(Member, await loyalty.members.join(programId, identity, input));
    },
  }),
);
