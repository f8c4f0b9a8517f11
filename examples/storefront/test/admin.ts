import type { GatewayAccess } from '../shop/open.ts';

/** Asks the Admin API anything, for what a test wants to know and the shop does not ask. */
export async function askAdmin<T>(gateway: GatewayAccess, query: string, variables: object = {}): Promise<T> {
  const response = await fetch(new URL('/admin/graphql', gateway.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.secretKey}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
  if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** A member's balance, as the books have it. */
export type Balance = {
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly owed: number;
};

/** The balance of one of the shop's customers; null for who has not joined. */
export async function balanceOf(gateway: GatewayAccess, customerId: string): Promise<Balance | null> {
  const { member } = await askAdmin<{ member: { balance: Balance } | null }>(
    gateway,
    'query ($by: MemberBy!) { member(by: $by) { balance { available pending held owed } } }',
    { by: { externalId: customerId } },
  );
  return member?.balance ?? null;
}

/** Gives a member points to spend, on a reason of the test's own. */
export function givePoints(gateway: GatewayAccess, customerId: string, points: number): Promise<unknown> {
  const input = {
    idempotencyKey: `test-${customerId}-${points}`,
    customerExternalId: customerId,
    points,
    reason: 'Test',
  };
  return askAdmin(
    gateway,
    'mutation ($input: AdjustPointsInput!) { adjustPoints(input: $input) { ... on UserError { message } } }',
    { input },
  );
}
