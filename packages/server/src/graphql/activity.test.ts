import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { mutate } from '../../test/support/orders.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
});
afterAll(() => gateway.close());

type Recorded = { __typename: string; id: string; pointsEarned: number };

const record = async (input: object): Promise<Recorded> => {
  const { recordActivity } = await seen<{ recordActivity: Recorded }>(
    mutate(
      gateway,
      `recordActivity(input: $input) {
        __typename
        ... on Activity { id type at pointsEarned member { externalId } explanation { rule points applied why } }
        ... on UserError { code path }
      }`,
      { type: 'RecordActivityInput', input },
    ),
  );
  return recordActivity;
};
const review = (customerExternalId: string, more: object = {}) => ({
  idempotencyKey: crypto.randomUUID(),
  customerExternalId,
  type: 'review',
  at: '2026-05-04T09:00:00Z',
  ...more,
});

describe('an activity', () => {
  it('earns as its rule says, and explains itself', async () => {
    const { externalId } = await gateway.join();
    expect(await record(review(externalId, { attributes: { stars: 5 } }))).toMatchObject({
      __typename: 'Activity',
      type: 'review',
      at: '2026-05-04T09:00:00.000Z',
      pointsEarned: 50,
      member: { externalId },
      explanation: [{ rule: 'review', points: 50, applied: true, why: '50 petals for “review”.' }],
    });
  });

  it('earns nothing above its limit, and says so', async () => {
    const { externalId } = await gateway.join();
    await record(review(externalId));
    expect(await record(review(externalId))).toMatchObject({
      pointsEarned: 0,
      explanation: [{ rule: 'review', points: 0, applied: false, why: 'Only once a day.' }],
    });
  });

  it('stands on the statement, by the name members know it by and in their language', async () => {
    const { externalId, token } = await gateway.join();
    await gateway.loyalty.members.update(gateway.programId, [{ externalId, locale: 'fr' }]);
    await record(review(externalId));
    const { viewer } = await seen<{ viewer: { entries: { nodes: object[] } } }>(
      gateway.storefront(
        '{ viewer { entries { nodes { kind points description orderExternalId explanation { rule why } } } } }',
        { token },
      ),
    );
    expect(viewer.entries.nodes).toContainEqual({
      kind: 'EARN',
      points: 50,
      description: 'Donnez votre avis',
      orderExternalId: null,
      explanation: [{ rule: 'review', why: '50 pétales pour « review ».' }],
    });
  });

  it('is recorded once, however often it is sent', async () => {
    const { externalId, token } = await gateway.join();
    const input = review(externalId);
    const first = await record(input);
    expect(await record(input)).toEqual(first);
    expect(await seen(gateway.storefront('{ viewer { balance { available } } }', { token }))).toEqual({
      viewer: { balance: { available: 150 } },
    });
    expect(await record({ ...input, type: 'visit' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it.each([
    ['nobody', { customerExternalId: 'nobody' }, { __typename: 'MemberNotFound', path: ['customerExternalId'] }],
    ['the future', { at: '2026-05-05T10:00:00Z' }, { __typename: 'InvalidInput', code: 'IN_THE_FUTURE' }],
    ['no key', { idempotencyKey: '' }, { __typename: 'InvalidInput', code: 'EMPTY' }],
    ['no type', { type: '' }, { __typename: 'InvalidInput', code: 'EMPTY' }],
  ])('is refused for %s', async (_what, more, verdict) => {
    const { externalId } = await gateway.join();
    expect(await record(review(externalId, more))).toMatchObject(verdict);
  });

  it('is found by its id, by the shop that recorded it and by nobody else', async () => {
    const { externalId, token } = await gateway.join();
    const { id } = await record(review(externalId));
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    expect(await seen(gateway.admin(query, { variables: { id } }))).toEqual({ node: { __typename: 'Activity', id } });
    expect(await seen(gateway.storefront(query, { variables: { id }, token }))).toEqual({ node: null });
    const other = await openGateway({ slug: 'thorn', definition: garden });
    expect(await seen(other.admin(query, { variables: { id } }))).toEqual({ node: null });
    await other.close();
  });
});
