import type { GatewayProcess, Reply } from '../support/gateway-process.ts';

/** An order as the Admin API takes it. */
export type OrderInput = {
  readonly externalId: string;
  readonly customerExternalId: string;
  readonly placedAt: string;
  readonly currencyCode: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly amount: string }[];
};

/** What the shop is told of an order that was recorded, or of its refusal. */
export type OrderAnswer = {
  readonly __typename: string;
  readonly id?: string;
  readonly externalId?: string;
  readonly pointsEarned?: number;
};

/** What a shopper is told of a wish to redeem. */
export type RedeemAnswer = { readonly __typename: string; readonly id?: string; readonly code?: string };

const orderFields = '__typename ... on Order { id externalId pointsEarned total { amount } status placedAt }';

/** An order of a whole number of pounds, placed now. */
export function orderOf(externalId: string, customerExternalId: string, pounds: number): OrderInput {
  return {
    externalId,
    customerExternalId,
    placedAt: new Date().toISOString(),
    currencyCode: 'GBP',
    lines: [{ sku: 'ROSE', quantity: 1, amount: `${pounds}.00` }],
  };
}

/** Records one order. */
export function recordOrder(
  { admin }: GatewayProcess,
  input: OrderInput,
): Promise<Reply<{ recordOrder: OrderAnswer }>> {
  return admin(`mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { ${orderFields} } }`, { input });
}

/** Records orders with one call. */
export function recordOrders(
  { admin }: GatewayProcess,
  orders: readonly OrderInput[],
): Promise<Reply<{ recordOrders: OrderAnswer[] }>> {
  return admin(`mutation ($orders: [RecordOrderInput!]!) { recordOrders(orders: $orders) { ${orderFields} } }`, {
    orders,
  });
}

/** Gives points by hand. */
export async function adjustPoints({ admin }: GatewayProcess, customerExternalId: string, points: number) {
  return await admin<{ adjustPoints: { __typename: string } }>(
    'mutation ($input: AdjustPointsInput!) { adjustPoints(input: $input) { __typename } }',
    { input: { customerExternalId, points, reason: 'test', idempotencyKey: crypto.randomUUID() } },
  );
}

/** A customer who has joined: their token, and the name of their topic. */
export async function join({ admin }: GatewayProcess, externalId: string): Promise<string> {
  const reply = await admin<{ createMemberToken: { token?: string } }>(
    `mutation ($externalId: String!) {
      enrollMember(input: { externalId: $externalId }) { __typename }
      createMemberToken(input: { customerExternalId: $externalId, ttlSeconds: 3600 }) { ... on MemberToken { token } }
    }`,
    { externalId },
  );
  const token = reply?.data?.createMemberToken.token;
  if (token === undefined) throw new Error(`no token: ${JSON.stringify(reply)}`);
  return token;
}

/** The id of a reward, by its key. */
export async function rewardIdOf({ storefront }: GatewayProcess, key: string, token: string): Promise<string> {
  const reply = await storefront<{ program: { rewards: { id: string; key: string }[] } }>(
    '{ program { rewards { id key } } }',
    {},
    token,
  );
  const reward = reply?.data?.program.rewards.find((one) => one.key === key);
  if (reward === undefined) throw new Error(`no reward ${key}: ${JSON.stringify(reply)}`);
  return reward.id;
}

/** Wishes to redeem, under a key. */
export function redeem({ storefront }: GatewayProcess, input: object, token: string) {
  return storefront<{ redeem: RedeemAnswer }>(
    'mutation ($input: RedeemInput!) { redeem(input: $input) { __typename ... on Redemption { id code } } }',
    { input },
    token,
  );
}

/** How often each answer was given. */
export function tally(answers: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}

/** What a reply came to: the answer's type, an error's code, or that none came. */
export function verdict(reply: Reply<Record<string, { readonly __typename: string }>>): string {
  if (reply === null) return 'no answer';
  const [answer] = Object.values(reply.data ?? {});
  return reply.code ?? answer?.__typename ?? `status ${reply.status}`;
}
