import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Lot, Redemption, Wallet } from '../../src/database/generated/prisma/client.ts';
import { selectList } from '../../src/database/rows.ts';
import { lotTable, walletTable } from '../../src/ledger/tables.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import type {
  CancelOrderInput,
  OrderLineInput,
  RecordActivityInput,
  RecordOrderInput,
  RedeemInput,
  RefundOrderInput,
  UpdateMemberInput,
  UpdateOrderInput,
} from '../../src/loyalty/inputs.ts';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';
import { Refusal } from '../../src/loyalty/refusals.ts';
import type { Asset } from '../../src/program/facts.ts';
import { createTestDatabase } from './database.ts';

/** A definition that tests start from: 1 point for each whole pound, a 14-day return window, points live a year. */
export const petal = {
  laurel: 1,
  program: {
    slug: 'petal',
    name: 'Petal Club',
    currency: 'GBP',
    timezone: 'Europe/London',
    locale: 'en-GB',
    storefrontUrl: 'https://shop.example',
  },
  points: { name: { one: 'petal', other: 'petals' }, value: '0.01', pendingDays: 14, expiry: { after: 'P12M' } },
  enrolment: { automatic: true },
  earn: [{ key: 'purchase', on: 'order', per: '1.00', give: 1 }],
  rewards: [
    { key: 'five-off', name: '£5 off', cost: 500, give: { amountOff: '5.00' }, holdFor: 'PT2H' },
    { key: 'any', name: 'Points as money', cost: 10, variable: { max: 5000 }, give: { amountOff: '0.10' } },
  ],
};

/** What a test may say otherwise. */
export type HouseOptions = { readonly definition?: object; readonly at?: string };

/** A gateway's books with one program, a clock that a test moves, and people in it. */
export type House = Awaited<ReturnType<typeof createHouse>>;

/** Opens a house on a database of its own, or on one that another house has opened. */
export async function createHouse({ definition = {}, at = '2026-05-01T10:00:00Z' }: HouseOptions = {}) {
  const database = await createTestDatabase();
  const { pool } = database;
  await pool.query('INSERT INTO installation (id, movable_clock, created_at) VALUES (1, true, now())');
  const published: Wallet[] = [];
  const loyalty = createLoyalty({ pool, publish: (wallets) => published.push(...wallets) });
  const programId = await openProgram(pool, loyalty, { ...petal, ...definition });
  await setClock(pool, programId, at);
  return {
    ...database,
    loyalty,
    programId,
    published,
    member: (externalId = `c-${uuidv7()}`) => person({ pool, loyalty, programId }, externalId),
    /** Moves the clock there, and does what time brought. */
    advanceTo: (instant: string) => loyalty.time.runDue(programId, { asOf: new Date(instant) }),
    verify: async () => (await loyalty.audit()).problems,
    async close() {
      await loyalty.drain();
      await database.drop();
    },
  };
}

/** Puts a definition in force for a program that is made for it. */
export async function openProgram(
  pool: Pool,
  loyalty: Loyalty,
  definition: { readonly program: { readonly slug: string } },
): Promise<string> {
  const programId = uuidv7();
  await pool.query(
    'INSERT INTO program (id, slug, version, clock_offset_ms, created_at) VALUES ($1, $2, 0, 0, now())',
    [programId, definition.program.slug],
  );
  accepted(await loyalty.programs.apply(programId, definition, { dryRun: false }));
  return programId;
}

/** Sets a program's clock to any instant, the past too. */
export async function setClock(pool: Pool, programId: string, at: string): Promise<void> {
  const offset = Date.parse(at) - Date.now();
  await pool.query('UPDATE program SET clock_offset_ms = $2 WHERE id = $1', [programId, offset]);
}

/** The answer, where it is no refusal. */
export function accepted<T>(outcome: T | undefined): Exclude<T, Refusal> {
  if (outcome instanceof Refusal) throw new Error(`refused: ${outcome.code} ${outcome.message}`);
  if (outcome === undefined) throw new Error('no answer');
  return outcome as Exclude<T, Refusal>;
}

/** Where somebody is a member. */
export type Place = { readonly pool: Pool; readonly loyalty: Loyalty; readonly programId: string };

/** An order in few words: its amount, or its lines. */
export type OrderWords = Partial<RecordOrderInput> & { readonly amount?: string };

/** An edit in few words: the amount of its one line, or its lines. */
export type EditWords = Partial<UpdateOrderInput> & { readonly amount?: string };

/** Enrols somebody, and does in their name what a test says in few words. */
export async function person({ pool, loyalty, programId }: Place, externalId: string) {
  const [enrolled] = await loyalty.members.enroll(programId, [{ externalId }]);
  const { id } = accepted(enrolled);
  const inForce = () => loyalty.programs.inForce(programId).then((program) => program?.now ?? new Date());
  return {
    id,
    externalId,
    order: async ({ amount = '10.00', ...order }: OrderWords = {}) => {
      const lines: readonly OrderLineInput[] = [{ sku: 'ROSE', quantity: 1, amount }];
      const input = {
        externalId: uuidv7(),
        customerExternalId: externalId,
        placedAt: await inForce(),
        currencyCode: 'GBP',
        lines,
        ...order,
      };
      const [outcome] = await loyalty.orders.record(programId, [input]);
      return accepted(outcome);
    },
    refund: async (orderExternalId: string, refund: Partial<RefundOrderInput> = {}) => {
      const [outcome] = await loyalty.orders.refund(programId, [{ externalId: uuidv7(), orderExternalId, ...refund }]);
      return accepted(outcome);
    },
    ...correcting({ loyalty, programId }),
    adjust: async (points: number, more: { expiresAt?: Date; asset?: Asset } = {}) => {
      const adjustment = {
        idempotencyKey: uuidv7(),
        customerExternalId: externalId,
        points: BigInt(points),
        reason: 'test',
        ...more,
      };
      const [outcome] = await loyalty.points.adjust(programId, [adjustment]);
      return accepted(outcome);
    },
    /** Does something that may earn, and answers the points of it. */
    activity: async (type = 'review', activity: Partial<RecordActivityInput> = {}) => {
      const input = { idempotencyKey: uuidv7(), customerExternalId: externalId, type, ...activity };
      const [outcome] = await loyalty.activities.record(programId, [input]);
      return accepted(outcome);
    },
    update: async (update: Omit<UpdateMemberInput, 'externalId'>) =>
      accepted((await loyalty.members.update(programId, [{ externalId, ...update }]))[0]),
    standing: async () => (await loyalty.members.standings(programId, [id])).get(id),
    /** The tier as the member's row says it. */
    tier: async () => {
      const { rows } = await pool.query<{ tier: string | null }>(
        'SELECT tier FROM member WHERE program_id = $1 AND id = $2',
        [programId, id],
      );
      return rows[0]?.tier ?? null;
    },
    ...redeeming({ pool, loyalty, programId }, id),
    balance: () => balanceOf(pool, programId, { memberId: id }),
    credit: () => balanceOf(pool, programId, { memberId: id, asset: 'CREDIT' }),
    lots: () => lotsOf(pool, programId, id),
  };
}

/** What is told again, otherwise: orders edited and cancelled, activities taken back. */
function correcting({ loyalty, programId }: Omit<Place, 'pool'>) {
  return {
    tryEdit: async (externalId: string, edit: Omit<UpdateOrderInput, 'externalId'>) =>
      (await loyalty.orders.update(programId, [{ externalId, ...edit }]))[0],
    /** Edits an order in few words: its one line of so much, or its lines. */
    edit: async (externalId: string, { amount = '10.00', ...edit }: EditWords) => {
      const lines: readonly OrderLineInput[] = [{ sku: 'ROSE', quantity: 1, amount }];
      const [outcome] = await loyalty.orders.update(programId, [{ externalId, revision: uuidv7(), lines, ...edit }]);
      return accepted(outcome);
    },
    tryCancel: async (orderExternalId: string, more: Partial<CancelOrderInput> = {}) =>
      (await loyalty.orders.cancel(programId, [{ externalId: uuidv7(), orderExternalId, ...more }]))[0],
    cancel: async (orderExternalId: string, more: Partial<CancelOrderInput> = {}) =>
      accepted((await loyalty.orders.cancel(programId, [{ externalId: uuidv7(), orderExternalId, ...more }]))[0]),
    /** Takes back the activity that was recorded with that key. */
    reverse: async (activityIdempotencyKey: string, idempotencyKey: string = uuidv7()) =>
      accepted((await loyalty.activities.reverse(programId, [{ idempotencyKey, activityIdempotencyKey }]))[0]),
  };
}

/** What somebody redeems: any reward, or points as money. */
function redeeming({ loyalty, programId }: Place, memberId: string) {
  const hold = (rewardKey: string, more: Partial<RedeemInput>) =>
    loyalty.redemptions.hold(programId, memberId, { rewardKey, idempotencyKey: uuidv7(), ...more });
  const holdCredit = (amount: string, idempotencyKey: string = uuidv7()) =>
    loyalty.redemptions.holdCredit(programId, memberId, { amount, idempotencyKey });
  return {
    tryPay: holdCredit,
    /** Sets store credit aside, to pay with. */
    pay: async (amount: string): Promise<Redemption> => accepted(await holdCredit(amount)),
    tryReward: (rewardKey: string, more: Partial<RedeemInput> = {}) => hold(rewardKey, more),
    reward: async (rewardKey: string, more: Partial<RedeemInput> = {}): Promise<Redemption> =>
      accepted(await hold(rewardKey, more)),
    tryRedeem: (points: number, idempotencyKey: string = uuidv7()) =>
      hold('any', { points: BigInt(points), idempotencyKey }),
    redeem: async (points: number): Promise<Redemption> => accepted(await hold('any', { points: BigInt(points) })),
  };
}

/** A person of the house. */
export type Person = Awaited<ReturnType<typeof person>>;

/** Whose balance, and of what. */
type WhoseBalance = { readonly memberId: string; readonly asset?: Asset };

/** The four buckets, as numbers that a test can read. */
export async function balanceOf(pool: Pool, programId: string, { memberId, asset = 'POINTS' }: WhoseBalance) {
  const { rows } = await pool.query<Wallet>(
    `SELECT ${selectList(walletTable)} FROM wallet WHERE program_id = $1 AND member_id = $2 AND asset = $3`,
    [programId, memberId, asset],
  );
  const { available = 0n, pending = 0n, held = 0n, owed = 0n } = rows[0] ?? {};
  return { available: Number(available), pending: Number(pending), held: Number(held), owed: Number(owed) };
}

async function lotsOf(pool: Pool, programId: string, memberId: string): Promise<Lot[]> {
  const { rows } = await pool.query<Lot>(
    `SELECT ${selectList(lotTable)} FROM lot WHERE program_id = $1 AND member_id = $2 ORDER BY expires_at NULLS LAST, id`,
    [programId, memberId],
  );
  return rows;
}
