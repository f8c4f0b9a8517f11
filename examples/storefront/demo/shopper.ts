import { LaurelTrouble } from '../shop/laurel.ts';
import { signMemberToken } from '../shop/member-token.ts';
import type { Customer } from '../shop/model.ts';
import type { GatewayAccess } from '../shop/open.ts';

/** A code that a member took, and what it is worth. */
type TakenCode = { readonly code: string; readonly amount: string };

/** What a member does in their browser, over the Storefront API. */
export type Shopper = {
  /** Swaps petals for a code that is money off. */
  readonly redeem: (customer: Customer, points: number, idempotencyKey: string) => Promise<TakenCode>;
  /** Sets credit aside, to pay with it. */
  readonly redeemCredit: (customer: Customer, amount: string, idempotencyKey: string) => Promise<TakenCode>;
  /** Takes a reward that is had at once. */
  readonly take: (customer: Customer, rewardKey: string, idempotencyKey: string) => Promise<void>;
};

type Program = { program: { rewards: { id: string; key: string; kind: string; variable: boolean }[] } };
type Taken = { redemption?: string; amount?: { amount: { amount: string } | null }; message?: string };

const rewards = 'query Rewards { program { rewards { id key kind variable } } }';
const fields = `... on Redemption { redemption: code amount: discount { amount { amount } } }
    ... on UserError { message }`;
const redeem = `mutation Redeem($input: RedeemInput!) { taken: redeem(input: $input) { ${fields} } }`;
const redeemCredit = `mutation RedeemCredit($input: RedeemCreditInput!) {
  taken: redeemCredit(input: $input) { ${fields} }
}`;

/** Opens the Storefront API for members of one program. */
export function openShopper(gateway: GatewayAccess): Shopper {
  const { signingSecret: secret, signingKeyId: keyId, programSlug } = gateway;
  const mutate = async (customer: Customer, query: string, input: object): Promise<Taken> => {
    const token = await signMemberToken({ secret, keyId, programSlug }, customer);
    const { taken } = await ask<{ taken: Taken }>(gateway, { query, variables: { input } }, token);
    if (taken.redemption === undefined) throw new Error(`${customer.name} was refused: ${taken.message}`);
    return taken;
  };
  // Asked for once: the programme is everybody's, and does not change meanwhile.
  let known: Program['program'] | undefined;
  const rewardOf = async (wanted: (reward: Program['program']['rewards'][number]) => boolean, what: string) => {
    known ??= (await ask<Program>(gateway, { query: rewards })).program;
    const reward = known.rewards.find(wanted);
    if (reward === undefined) throw new Error(`program.yaml has no ${what}, which somebody in the demo takes.`);
    return reward.id;
  };
  return {
    redeem: async (customer, points, idempotencyKey) => {
      const rewardId = await rewardOf(({ kind, variable }) => variable && kind === 'AMOUNT_OFF', 'variable amount off');
      return codeOf(await mutate(customer, redeem, { rewardId, points, idempotencyKey }));
    },
    redeemCredit: async (customer, amount, idempotencyKey) =>
      codeOf(await mutate(customer, redeemCredit, { amount, idempotencyKey })),
    take: async (customer, rewardKey, idempotencyKey) => {
      const rewardId = await rewardOf(({ key }) => key === rewardKey, `reward “${rewardKey}”`);
      await mutate(customer, redeem, { rewardId, idempotencyKey });
    },
  };
}

function codeOf({ redemption: code = '', amount }: Taken): TakenCode {
  return { code, amount: amount?.amount?.amount ?? '' };
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
