import { LaurelTrouble } from '../shop/laurel.ts';
import { signMemberToken } from '../shop/member-token.ts';
import type { Customer } from '../shop/model.ts';
import type { GatewayAccess } from '../shop/open.ts';

/** A code that a member took, and what it is worth. */
type TakenCode = { readonly code: string; readonly amount: string };

/** What a member does in their browser, over the Storefront API: swaps petals for a code. */
export type Shopper = {
  readonly redeem: (customer: Customer, points: number, idempotencyKey: string) => Promise<TakenCode>;
};

type Program = { program: { rewards: { id: string; variable: boolean }[] } };
type Redeemed = { redeem: { redemption?: string; amount?: { amount: { amount: string } | null }; message?: string } };

const rewards = 'query Rewards { program { rewards { id variable } } }';
const redeem = `mutation Redeem($input: RedeemInput!) {
  redeem(input: $input) {
    ... on Redemption { redemption: code amount: discount { amount { amount } } }
    ... on UserError { message }
  }
}`;

/** Opens the Storefront API for members of one program. */
export function openShopper(gateway: GatewayAccess): Shopper {
  const { signingSecret: secret, signingKeyId: keyId, programSlug } = gateway;
  return {
    redeem: async (customer, points, idempotencyKey) => {
      const token = await signMemberToken({ secret, keyId, programSlug }, customer);
      const { program } = await ask<Program>(gateway, { query: rewards });
      const reward = program.rewards.find(({ variable }) => variable);
      if (reward === undefined)
        throw new Error('program.yaml has no variable reward, which the demo spends petals on.');
      const input = { rewardId: reward.id, points, idempotencyKey };
      const { redeem: answer } = await ask<Redeemed>(gateway, { query: redeem, variables: { input } }, token);
      const amount = answer.amount?.amount?.amount;
      if (answer.redemption === undefined || amount === undefined) {
        throw new Error(`${customer.name} could not swap ${points} petals: ${answer.message}`);
      }
      return { code: answer.redemption, amount };
    },
  };
}

type Response<T> = {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; retryAfter?: number } }[];
};

async function ask<T>(gateway: GatewayAccess, body: object, token?: string): Promise<T> {
  const response = await fetch(new URL('/graphql', gateway.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-laurel-key': gateway.publishableKey,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const { data, errors } = (await response.json()) as Response<T>;
  const [error] = errors ?? [];
  if (error !== undefined) {
    const { code = 'INTERNAL', retryAfter } = error.extensions ?? {};
    throw new LaurelTrouble(code, error.message, {
      retryAfterMs: retryAfter === undefined ? undefined : retryAfter * 1000,
    });
  }
  if (data == null) throw new LaurelTrouble('UNAVAILABLE', `${gateway.url} answered ${response.status} without data.`);
  return data;
}
