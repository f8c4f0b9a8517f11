import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../test/support/events.ts';
import { seen } from '../../test/support/garden.ts';
import { type GiftShop, openGiftShop } from '../../test/support/gift-shop.ts';
import { orderOf } from '../../test/support/orders.ts';

let gateway: GiftShop;
let shopper: GiftShop['shopper'];
let admin: GiftShop['asShop'];
let change: GiftShop['change'];
let giveBack: GiftShop['giveBack'];
beforeAll(async () => {
  gateway = await openGiftShop();
  ({ shopper, asShop: admin, change, giveBack } = gateway);
});
afterAll(() => gateway.close());

describe('the programme', () => {
  it('shows what rewards give: events, donations, how long they are good for, what is left', async () => {
    const query = `{ program { rewards { key kind cost validFor stockLeft
      discount { kind amount { amount } accessKey beneficiary }
      event { startsAt endsAt venue seats seatsLeft } donation { to } } } }`;
    const { program } = await seen<{ program: { rewards: { key: string }[] } }>(
      gateway.storefront(query, { headers: { 'Accept-Language': 'fr' } }),
    );
    const shown = Object.fromEntries(program.rewards.map((reward) => [reward.key, reward]));
    expect(shown['workshop']).toMatchObject({
      kind: 'EVENT',
      event: {
        startsAt: '2026-05-05T17:00:00.000Z',
        endsAt: '2026-05-05T19:00:00.000Z',
        venue: 'Londres',
        seats: 1,
        seatsLeft: 1,
      },
    });
    expect(shown['trees']).toMatchObject({
      kind: 'DONATION',
      discount: { amount: { amount: '10.00' }, beneficiary: 'Trees for Cities' },
      donation: { to: 'Des arbres' },
      event: null,
    });
    expect(shown['card']).toMatchObject({
      kind: 'GIFT_CARD',
      validFor: 'P1Y',
      discount: { amount: { amount: '10.00' } },
    });
    expect(shown['lounge']).toMatchObject({ kind: 'ACCESS', cost: 0, discount: { accessKey: 'lounge' } });
    expect(shown['shop-code']).toMatchObject({ kind: 'AMOUNT_OFF', stockLeft: 0 });
    expect(shown['credit']).toMatchObject({ kind: 'STORE_CREDIT', stockLeft: null });
  });
});

describe('store credit', () => {
  it('arrives with its line on the statement, and goes with the redemption that is given back', async () => {
    const ada = await shopper();
    const { code, status, heldUntil } = await ada.redeem('credit');
    expect({ status, heldUntil }).toEqual({ status: 'CAPTURED', heldUntil: null });
    const query =
      '{ viewer { balance(asset: CREDIT) { available worth { amount } } entries(asset: CREDIT) { nodes { kind points description } } } }';
    expect(await ada.ask(query)).toEqual({
      viewer: {
        balance: { available: 1000, worth: { amount: '10.00' } },
        entries: { nodes: [{ kind: 'TRANSFER', points: 1000, description: '£10 credit' }] },
      },
    });
    expect(await giveBack(code)).toMatchObject({
      __typename: 'Redemption',
      status: 'REFUNDED',
      pointsReturned: 100,
      givenBackAt: expect.stringMatching(/^2026-05-01/),
      givenBackReason: 'a mistake',
    });
    expect(
      await ada.ask(
        '{ viewer { balance(asset: CREDIT) { available } entries(first: 1, asset: CREDIT) { nodes { description } } } }',
      ),
    ).toEqual({
      viewer: { balance: { available: 0 }, entries: { nodes: [{ description: '£10 credit, refunded' }] } },
    });
  });
});

describe('a gift card', () => {
  const card = 'giftCard { balance { amount currencyCode } initial { amount } expiresAt voidedAt }';
  const spendFields = `__typename ... on GiftCardMove { kind amount { amount } balanceAfter { amount } orderExternalId giftCard { balance { amount } } }
    ... on InsufficientGiftCard { balance { amount } } ... on GiftCardUnusable { reason } ... on UserError { code }`;
  const spend = (code: string, amount: string, key: string = crypto.randomUUID()) =>
    change(`spendGiftCard(input: $input) { ${spendFields} }`, 'SpendGiftCardInput', {
      code,
      amount,
      orderExternalId: 'G-1',
      idempotencyKey: key,
    });

  it('has a balance that its owner sees, and that the shop spends and returns', async () => {
    const ada = await shopper();
    const { code, giftCard } = await ada.redeem('card', card);
    expect(giftCard).toMatchObject({ balance: { amount: '10.00', currencyCode: 'GBP' }, initial: { amount: '10.00' } });
    expect((giftCard as { expiresAt: string }).expiresAt).toMatch(/^2027-05-01T23:00/);

    expect(await spend(code.toLowerCase(), '4.25')).toEqual({
      __typename: 'GiftCardMove',
      kind: 'SPEND',
      amount: { amount: '-4.25' },
      balanceAfter: { amount: '5.75' },
      orderExternalId: 'G-1',
      giftCard: { balance: { amount: '5.75' } },
    });
    expect(await spend(code, '5.76')).toMatchObject({
      __typename: 'InsufficientGiftCard',
      code: 'INSUFFICIENT_GIFT_CARD',
      balance: { amount: '5.75' },
    });
    const back = await change(
      'returnToGiftCard(input: $input) { ... on GiftCardMove { kind amount { amount } balanceAfter { amount } } ... on UserError { code } }',
      'ReturnToGiftCardInput',
      {
        code,
        orderExternalId: 'G-1',
        idempotencyKey: 'back',
      },
    );
    expect(back).toMatchObject({ kind: 'RETURN', amount: { amount: '4.25' }, balanceAfter: { amount: '10.00' } });
    const query =
      'query ($code: String!) { giftCard(code: $code) { balance { amount } redemption { member { externalId } code } moves { kind amount { amount } } } }';
    expect(await admin(query, { code: ` ${code} ` })).toEqual({
      giftCard: {
        balance: { amount: '10.00' },
        redemption: { member: { externalId: ada.externalId }, code },
        moves: [
          { kind: 'RETURN', amount: { amount: '4.25' } },
          { kind: 'SPEND', amount: { amount: '-4.25' } },
          { kind: 'ISSUE', amount: { amount: '10.00' } },
        ],
      },
    });
    const seenBy = await ada.ask<{ viewer: object }>(
      `{ viewer { redemptions { nodes { ${card} ticket { code } } } } }`,
    );
    expect(seenBy.viewer).toMatchObject({
      redemptions: { nodes: [{ giftCard: { balance: { amount: '10.00' } }, ticket: null }] },
    });
  });

  it('is clear to the shop where it cannot be used', async () => {
    const ada = await shopper();
    const { code } = await ada.redeem('card');
    await giveBack(code);
    expect(await spend(code, '1.00')).toMatchObject({ __typename: 'GiftCardUnusable', reason: 'VOIDED' });
    expect(await spend('NO-SUCH', '1.00')).toMatchObject({ reason: 'UNKNOWN', code: 'GIFT_CARD_UNUSABLE' });
    expect(await admin('{ giftCard(code: "NO-SUCH") { balance { amount } } }')).toEqual({ giftCard: null });
  });
});

describe('access', () => {
  it('is open for as long as it is good, and shut when it is given back', async () => {
    const ada = await shopper();
    const query = '{ viewer { hasAccess(key: "lounge") other: hasAccess(key: "attic") } }';
    expect(await ada.ask(query)).toEqual({ viewer: { hasAccess: false, other: false } });
    const { code, validUntil } = await ada.redeem('lounge', 'validUntil');
    expect(validUntil).toMatch(/^2026-05-02T23:00/);
    expect(await ada.ask(query)).toEqual({ viewer: { hasAccess: true, other: false } });
    expect(await giveBack(code)).toMatchObject({ status: 'REFUNDED', pointsReturned: 0 });
    expect(await ada.ask(query)).toEqual({ viewer: { hasAccess: false, other: false } });
  });
});

describe('a seat', () => {
  it('is a ticket with a QR code; others wait for it, and are told when it is free', async () => {
    const [ada, bob, eve] = [await shopper(), await shopper(), await shopper()];
    const { code, ticket } = await ada.redeem(
      'workshop',
      'ticket { code qrSvg checkedInAt startsAt endsAt venue reward { key } }',
    );
    expect(ticket).toMatchObject({
      code,
      qrSvg: expect.stringMatching(/^<svg /),
      checkedInAt: null,
      startsAt: '2026-05-05T17:00:00.000Z',
      venue: 'Hackney',
      reward: { key: 'workshop' },
    });
    expect(await bob.redeem('workshop')).toMatchObject({
      __typename: 'RewardUnavailable',
      reason: 'OUT_OF_STOCK',
      message: 'No seat is left: join the waiting list.',
    });
    expect(await bob.line('joinWaitingList')).toEqual({
      __typename: 'WaitingPlace',
      status: 'WAITING',
      place: 1,
      offeredUntil: null,
      reward: { key: 'workshop' },
    });
    expect(await eve.line('joinWaitingList')).toMatchObject({ place: 2 });
    expect(await eve.line('joinWaitingList', 'trees')).toMatchObject({ code: 'NOT_AN_EVENT' });

    const listener = await listen<{ __typename: string; place?: object }>(
      {
        address: gateway.socketUrl,
        params: { publishableKey: gateway.publishableKey, memberToken: bob.token },
        query: 'subscription { memberEvents { __typename ... on WaitingChanged { place { status } } } }',
      },
      {
        happen: () =>
          gateway.loyalty.points.adjust(gateway.programId, [
            { idempotencyKey: crypto.randomUUID(), customerExternalId: bob.externalId, points: 1n, reason: 'poke' },
          ]),
        isIt: ({ __typename }) => __typename === 'PointsChanged',
      },
    );
    expect(await giveBack(code)).toMatchObject({ status: 'REFUNDED' });
    const heard = await listener.hears(({ __typename }) => __typename === 'WaitingChanged');
    expect(heard).toMatchObject({ place: { status: 'OFFERED' } });
    listener.end();
    const places =
      '{ viewer { waitingPlaces { status place offeredUntil } rewards { available reason reward { key event { seatsLeft } } } } }';
    const { viewer } = await bob.ask<{ viewer: { waitingPlaces: object[]; rewards: { reward: { key: string } }[] } }>(
      places,
    );
    expect(viewer.waitingPlaces).toEqual([
      { status: 'OFFERED', place: null, offeredUntil: expect.stringMatching(/^2026-05-02T10/) },
    ]);
    expect(viewer.rewards.find(({ reward }) => reward.key === 'workshop')).toMatchObject({
      available: true,
      reason: null,
      reward: { event: { seatsLeft: 1 } },
    });
    await bob.redeem('workshop');
    expect(await eve.line('leaveWaitingList')).toMatchObject({ status: 'LEFT' });
    expect(
      (await eve.ask<{ viewer: { waitingPlaces: object[] } }>('{ viewer { waitingPlaces { status } } }')).viewer
        .waitingPlaces,
    ).toEqual([]);
  });

  it('lets one in once, for its own event, and is on the list of who comes', async () => {
    const ada = await shopper();
    const [{ code }, { code: returned }] = [await ada.redeem('concert'), await ada.redeem('concert')];
    await giveBack(returned);
    const checkIn = (ticketCode: string, rewardKey?: string) =>
      change(
        'checkInTicket(input: $input) { __typename ... on Ticket { checkedInAt venue member { externalId } } ... on TicketUnusable { reason checkedInAt } }',
        'CheckInTicketInput',
        { code: ticketCode, rewardKey },
      );
    expect(await checkIn(code, 'workshop')).toMatchObject({ reason: 'OTHER_EVENT' });
    const used = await checkIn(code, 'concert');
    const { externalId } = ada;
    expect(used).toMatchObject({ __typename: 'Ticket', venue: 'Camden', member: { externalId } });
    const { checkedInAt } = used as { checkedInAt?: string };
    expect(await checkIn(code)).toEqual({ __typename: 'TicketUnusable', reason: 'USED', checkedInAt });
    expect(await checkIn(returned)).toMatchObject({ reason: 'VOIDED', checkedInAt: null });
    const attendees =
      '{ tickets(rewardKey: "concert") { nodes { code checkedInAt member { externalId } } pageInfo { hasNextPage } } }';
    expect(await admin(attendees)).toEqual({
      tickets: { nodes: [{ code, checkedInAt, member: { externalId } }], pageInfo: { hasNextPage: false } },
    });
    expect(await giveBack(code)).toMatchObject({ __typename: 'RedemptionNotRefundable', status: 'CAPTURED' });
  });
});

describe('a donation', () => {
  it('is reported by beneficiary', async () => {
    const ada = await shopper();
    const { discount } = await ada.redeem('trees', 'discount { kind beneficiary amount { amount } }');
    expect(discount).toEqual({ kind: 'DONATION', beneficiary: 'Trees for Cities', amount: { amount: '10.00' } });
    const query =
      'query ($from: DateTime, $to: DateTime) { donations(from: $from, to: $to) { beneficiary redemptions points amount { amount currencyCode } } }';
    const total = {
      beneficiary: 'Trees for Cities',
      redemptions: 1,
      points: 100,
      amount: { amount: '10.00', currencyCode: 'GBP' },
    };
    expect(await admin(query, { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' })).toEqual({
      donations: [total],
    });
    expect(await admin(query)).toEqual({ donations: [total] });
    expect(await admin(query, { to: '2026-05-01T00:00:00Z' })).toEqual({ donations: [] });
  });
});

describe('a code of the shop’s own', () => {
  it('is given out as it was uploaded, looked up as it was typed, and used', async () => {
    const add = (codes: string[], pool = 'codes.txt') =>
      change(
        'addPoolCodes(input: $input) { __typename ... on PoolCodesAdded { pool added known left } ... on InvalidInput { problems { code message path } } }',
        'AddPoolCodesInput',
        { pool, codes },
      );
    expect(await add(['spring-b7', ' ', 'spring-b7', 'Spring-C8'])).toEqual({
      __typename: 'PoolCodesAdded',
      pool: 'codes.txt',
      added: 2,
      known: 0,
      left: 2,
    });
    expect(await add(['SPRING B7'])).toMatchObject({ problems: [{ code: 'CODE_TAKEN', path: ['codes', '0'] }] });
    expect(await add(['x'], 'other.txt')).toMatchObject({ problems: [{ code: 'UNKNOWN_POOL' }] });
    const ada = await shopper();
    expect(await ada.redeem('shop-code')).toMatchObject({ code: 'spring-b7', status: 'HELD' });
    expect(await admin('{ redemption(code: "SPRINGB7") { code status } }')).toEqual({
      redemption: { code: 'spring-b7', status: 'HELD' },
    });
    const order = await change(
      'recordOrder(input: $input) { ... on Order { redemptions { code outcome redemption { code status } } } }',
      'RecordOrderInput',
      orderOf('P-1', ada.externalId, { redemptionCodes: ['SPRING-B7'] }),
    );
    expect(order['redemptions']).toEqual([
      { code: 'SPRING-B7', outcome: 'CAPTURED', redemption: { code: 'spring-b7', status: 'CAPTURED' } },
    ]);
  });
});

describe('what is another’s', () => {
  it('is neither seen nor changed by a shopper', async () => {
    const [ada, bob] = [await shopper(), await shopper()];
    const { id } = await ada.redeem('card');
    const query = 'query ($id: ID!) { node(id: $id) { ... on Redemption { giftCard { balance { amount } } } } }';
    const asked = await gateway.storefront(query, { token: bob.token, variables: { id } });
    expect(asked.data).toEqual({ node: null });
    const spending = await gateway.storefront('mutation { spendGiftCard(input: {}) { __typename } }', {
      token: bob.token,
    });
    expect(spending.errors[0]?.message).toMatch(/Cannot query field "?spendGiftCard/);
  });
});
