import { BalanceChangesDocument } from '@laurel/schema/documents/balance-changes';
import { RedeemDocument } from '@laurel/schema/documents/redeem';
import { ViewerDocument } from '@laurel/schema/documents/viewer';
import { expect, it } from 'vitest';
import { GraphQLError, Kind, parse, print } from './precompiled.ts';

it.each([
  [ViewerDocument, 'query', 'Viewer'],
  [RedeemDocument, 'mutation', 'Redeem'],
  [BalanceChangesDocument, 'subscription', 'BalanceChanges'],
])('knows of a document what urql asks for', (text, operation, value) => {
  const document = parse(text);

  expect(document.definitions).toEqual([{ kind: Kind.OPERATION_DEFINITION, operation, name: { value } }]);
  expect(print(document)).toBe(text);
});

it('has the error that urql names', () => {
  expect(new GraphQLError('refused')).toMatchObject({ message: 'refused' });
});
