import { seen } from './garden.ts';
import { openGateway, type TestGateway } from './gateway.ts';
import { petal, setClock } from './house.ts';
import { mutate } from './orders.ts';

const workshop = {
  event: {
    startsAt: '2026-05-05T18:00',
    endsAt: '2026-05-05T20:00',
    venue: { 'en-GB': 'Hackney', fr: 'Londres' },
    seats: 1,
  },
};
const trees = { donation: { to: { 'en-GB': 'Trees for Cities', fr: 'Des arbres' }, amount: '10.00' } };
const rewards = [
  { key: 'credit', name: '£10 credit', cost: 100, give: { storeCredit: '10.00' } },
  { key: 'card', name: '£10 gift card', cost: 100, give: { giftCard: '10.00' }, validFor: 'P1Y' },
  { key: 'lounge', name: 'The lounge', cost: 0, give: { access: 'lounge' }, validFor: 'P1D' },
  { key: 'workshop', name: 'Wreath workshop', cost: 150, give: workshop },
  { key: 'concert', name: 'Concert', cost: 10, give: { event: { ...workshop.event, venue: 'Camden', seats: 5 } } },
  { key: 'trees', name: 'Plant trees', cost: 100, give: trees },
  { key: 'shop-code', name: '£5 off', cost: 50, give: { amountOff: '5.00' }, codes: { pool: 'codes.txt' } },
];

/** Opens a gateway whose programme has every kind of reward that gives at once, and who shops there. */
export async function openGiftShop() {
  const gateway = await openGateway({
    definition: { points: { ...petal.points, pendingDays: 0 }, rewards, program: { locales: ['en-GB', 'fr'] } },
  });
  await setClock(gateway.pool, gateway.programId, '2026-05-01T10:00:00Z');
  return { ...gateway, ...counter(gateway) };
}

/** A gateway that gives at once. */
export type GiftShop = Awaited<ReturnType<typeof openGiftShop>>;

/** What a redemption answers. */
type Redeemed = { readonly __typename: string; readonly code: string; readonly [field: string]: unknown };

async function rewardIdOf(gateway: TestGateway, key: string) {
  type Program = { program: { rewards: { id: string; key: string }[] } };
  const { program } = await seen<Program>(gateway.storefront('{ program { rewards { id key } } }'));
  return program.rewards.find((reward) => reward.key === key)?.id;
}

/** A member with points, who redeems and asks. */
async function shopperAt(gateway: TestGateway) {
  const { token, externalId } = await gateway.join();
  await gateway.loyalty.points.adjust(gateway.programId, [
    { idempotencyKey: externalId, customerExternalId: externalId, points: 1000n, reason: 'gift' },
  ]);
  return {
    token,
    externalId,
    redeem: async (key: string, fields = '') => {
      const input = { rewardId: await rewardIdOf(gateway, key), idempotencyKey: crypto.randomUUID() };
      const { redeem } = await seen<{ redeem: Redeemed }>(
        gateway.storefront(
          `mutation ($input: RedeemInput!) { redeem(input: $input) { __typename ... on Redemption { id code status heldUntil ${fields} } ... on RewardUnavailable { reason } ... on UserError { message } } }`,
          { token, variables: { input } },
        ),
      );
      return redeem;
    },
    ask: <T>(query: string) => seen<T>(gateway.storefront(query, { token })),
    line: async (operation: 'joinWaitingList' | 'leaveWaitingList', key = 'workshop') => {
      const type = operation === 'joinWaitingList' ? 'JoinWaitingListInput' : 'LeaveWaitingListInput';
      const data = await seen<Record<string, object>>(
        gateway.storefront(
          `mutation ($input: ${type}!) { ${operation}(input: $input) { __typename ... on WaitingPlace { status place offeredUntil reward { key } } ... on UserError { code message } } }`,
          { token, variables: { input: { rewardId: await rewardIdOf(gateway, key) } } },
        ),
      );
      return data[operation];
    },
  };
}

/** What shoppers and the shop do there, in few words. */
function counter(gateway: TestGateway) {
  const change = async (operation: string, type: string, input: object): Promise<Record<string, never>> => {
    const { data } = await mutate(gateway, operation, { type, input });
    return Object.values(data ?? {})[0] as unknown as Record<string, never>;
  };
  return {
    shopper: () => shopperAt(gateway),
    /** Asks the Admin API, and answers what it says. */
    asShop: <T>(query: string, variables = {}) => seen<T>(gateway.admin(query, { variables })),
    change,
    giveBack: (code: string) =>
      change(
        'refundRedemption(input: $input) { __typename ... on Redemption { status pointsReturned givenBackAt givenBackReason } ... on RedemptionNotRefundable { status } ... on UserError { code message } }',
        'RefundRedemptionInput',
        { code, reason: 'a mistake' },
      ),
  };
}
