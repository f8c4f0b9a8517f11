import { InvalidInput as InvalidInputRefusal } from '../loyalty/refusals.ts';
import { builder } from './builder.ts';
import { InvalidInput, resultTypeName } from './refusals.ts';

const ttlMaximumSeconds = 3_600;
const externalIdMaximum = 255;

const MemberToken = builder.objectRef<{ readonly token: string; readonly expiresAt: Date }>('MemberToken').implement({
  description: 'A token that signs one shopper in.',
  subGraphs: ['admin'],
  fields: (t) => ({
    token: t.exposeString('token', { description: 'For Authorization: Bearer.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends.' }),
  }),
});

const CreateMemberTokenInput = builder.inputType('CreateMemberTokenInput', {
  description: 'Whom to sign in, and for how long.',
  fields: (t) => ({
    customerExternalId: t.string({ required: true, description: 'The customer id of your own system.' }),
    email: t.string({ description: 'Their address, for joining.' }),
    displayName: t.string({ description: 'Their name, for joining.' }),
    ttlSeconds: t.int({ required: true, defaultValue: 900, description: 'How long it lasts: 1 to 3600.' }),
  }),
});

const CreateMemberTokenResult = builder.errorUnion('CreateMemberTokenResult', {
  description: 'The token, or why there is none.',
  subGraphs: ['admin'],
  types: [MemberToken, InvalidInput],
  resolveType: resultTypeName('MemberToken'),
});

builder.mutationField('createMemberToken', (t) =>
  t.field({
    type: CreateMemberTokenResult,
    subGraphs: ['admin'],
    description: 'A member token for development and server-rendered pages. ttlSeconds at most 3600.',
    args: { input: t.arg({ type: CreateMemberTokenInput, required: true, description: 'Whom, and for how long.' }) },
    resolve: async (_root, { input }, { mintToken }) => {
      const { customerExternalId, email, displayName, ttlSeconds } = input;
      return (
        problemOf(customerExternalId, ttlSeconds) ??
        (await mintToken({ subject: customerExternalId, email: email ?? null, name: displayName ?? null, ttlSeconds }))
      );
    },
  }),
);

function problemOf(customerExternalId: string, ttlSeconds: number): InvalidInputRefusal | null {
  if (customerExternalId.trim() === '' || customerExternalId.length > externalIdMaximum) {
    return invalid(
      'INVALID_CUSTOMER',
      `customerExternalId must have 1 to ${externalIdMaximum} characters.`,
      'customerExternalId',
    );
  }
  if (ttlSeconds < 1 || ttlSeconds > ttlMaximumSeconds) {
    return invalid('INVALID_TTL', `ttlSeconds must be 1 to ${ttlMaximumSeconds}; it is ${ttlSeconds}.`, 'ttlSeconds');
  }
  return null;
}

function invalid(code: string, message: string, field: string): InvalidInputRefusal {
  return new InvalidInputRefusal([{ code, message, path: ['input', field] }]);
}
