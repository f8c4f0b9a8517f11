import { GraphQLError } from 'graphql';

/** The denials that a resolver can give. */
export const denied = {
  signedOut: () =>
    new GraphQLError('Sign in: this needs a member token, as Authorization: Bearer <token>.', {
      extensions: { code: 'UNAUTHENTICATED' },
    }),
  notJoined: () =>
    new GraphQLError('This customer has not joined the programme yet: call join first.', {
      extensions: { code: 'FORBIDDEN', reason: 'NOT_JOINED' },
    }),
} as const;

/** An argument that cannot be understood, where no result type could say so. */
export function badInput(sentence: string): GraphQLError {
  return new GraphQLError(sentence, { extensions: { code: 'BAD_USER_INPUT' } });
}
