import { signMemberToken } from '../shop/member-token.ts';
import type { Customer } from '../shop/model.ts';
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
export async function balanceOf(
  gateway: GatewayAccess,
  customerId: string,
  asset: 'POINTS' | 'CREDIT' = 'POINTS',
): Promise<Balance | null> {
  const { member } = await askAdmin<{ member: { balance: Balance } | null }>(
    gateway,
    `query ($by: MemberBy!, $asset: Asset!) {
      member(by: $by) { balance(asset: $asset) { available pending held owed } }
    }`,
    { by: { externalId: customerId }, asset },
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

/** Takes the reward of that key for a member, as their browser would; answers the code. */
export async function redeemReward(gateway: GatewayAccess, customer: Customer, key: string): Promise<string> {
  const { signingSecret: secret, signingKeyId: keyId, programSlug } = gateway;
  const token = await signMemberToken({ secret, keyId, programSlug }, customer);
  const ask = async <T>(query: string, variables: object): Promise<T> => {
    const response = await fetch(new URL('/graphql', gateway.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-laurel-key': gateway.publishableKey,
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    return ((await response.json()) as { data: T }).data;
  };
  const { program } = await ask<{ program: { rewards: { id: string; key: string }[] } }>(
    '{ program { rewards { id key } } }',
    {},
  );
  const rewardId = program.rewards.find((reward) => reward.key === key)?.id;
  const orderTotal = { amount: '50.00', currencyCode: 'GBP' };
  const { redeem } = await ask<{ redeem: { redemption?: string; message?: string } }>(
    `mutation ($input: RedeemInput!) {
      redeem(input: $input) { ... on Redemption { redemption: code } ... on UserError { message } }
    }`,
    { input: { rewardId, orderTotal, idempotencyKey: `test-${customer.id}-${key}` } },
  );
  if (redeem.redemption === undefined) throw new Error(`No code for ${key}: ${redeem.message}`);
  return redeem.redemption;
}
