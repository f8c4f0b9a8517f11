import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Order, Prisma, PrismaClient, Wallet } from '../src/database/generated/prisma/client.ts';
import { createPrisma } from '../src/database/prisma.ts';
import { selectList } from '../src/database/rows.ts';
import { entryHash } from '../src/ledger/canonical.ts';
import { walletTable } from '../src/ledger/tables.ts';
import type { RecordOrderInput } from '../src/loyalty/inputs.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;
const patience = { maxWait: 20_000, timeout: 20_000 };

/** A gateway as one would write it first: correct, with one interactive Prisma transaction for each order. */
export type Peer = { book(order: RecordOrderInput): Promise<number> };

/** Makes one, which books into the same tables. */
export function createPeer({ pool, programId }: World): Peer {
  const prisma: PrismaClient = createPrisma(pool);
  return {
    book: (input) => prisma.$transaction((transaction) => book(transaction, { programId, input }), patience),
  };
}

type Transaction = Prisma.TransactionClient;
type Booking = { readonly programId: string; readonly input: RecordOrderInput };

async function book(transaction: Transaction, { programId, input }: Booking): Promise<number> {
  const externalId = input.customerExternalId ?? '';
  const member = await transaction.member.findUniqueOrThrow({
    where: { programId_externalId: { programId, externalId } },
  });
  const wallet = await lockedWallet(transaction, programId, member.id);
  const order = orderOf(programId, member.id, input);
  const hash = createHash('sha256').update(JSON.stringify(input)).digest();
  const now = order.recordedAt;
  await transaction.fact.create({
    data: {
      programId,
      actor: 'program',
      kind: 'order',
      key: input.externalId,
      hash,
      entityId: order.id,
      recordedAt: now,
    },
  });
  const { decisions, judgedAs: _, ...columns } = order;
  await transaction.order.create({ data: { ...columns, decisions: decisions as Prisma.InputJsonValue } });
  await transaction.orderLine.createMany({ data: linesOf(order, input) });
  await earn(transaction, wallet, order);
  return 1;
}

async function lockedWallet(transaction: Transaction, programId: string, memberId: string): Promise<Wallet> {
  const [wallet] = await transaction.$queryRawUnsafe<Wallet[]>(
    `SELECT ${selectList(walletTable)} FROM wallet
     WHERE program_id = $1::uuid AND member_id = $2::uuid AND asset = 'POINTS' FOR UPDATE`,
    programId,
    memberId,
  );
  if (wallet === undefined) throw new Error('a member without a wallet');
  return wallet;
}

function orderOf(programId: string, memberId: string, input: RecordOrderInput): Order {
  const totalMinor = input.lines.reduce((total, { amount }) => total + minor(amount), 0n);
  const points = totalMinor / 100n;
  return {
    programId,
    id: uuidv7(),
    externalId: input.externalId,
    memberId,
    customerExternalId: input.customerExternalId ?? null,
    email: null,
    currencyCode: input.currencyCode,
    totalMinor,
    spendMinor: totalMinor,
    shippingMinor: null,
    taxMinor: null,
    status: 'PAID',
    pointsEarned: points,
    pointsClawedBack: 0n,
    definitionVersion: 1,
    judgedAs: null,
    decisions: [{ rule: 'purchase', asset: 'POINTS', points: Number(points), applied: true, why: 'A point a pound.' }],
    referralCode: null,
    location: null,
    channel: null,
    placedAt: input.placedAt,
    recordedAt: new Date(),
    creditEarned: 0n,
    creditClawedBack: 0n,
    revision: null,
    cancelledAt: null,
  };
}

function linesOf({ programId, id, pointsEarned }: Order, { lines }: RecordOrderInput) {
  return lines.map(({ sku, quantity, amount, categories }, at) => ({
    programId,
    id: uuidv7(),
    orderId: id,
    place: at + 1,
    externalId: `${at + 1}`,
    sku,
    quantity,
    amountMinor: minor(amount),
    listAmountMinor: minor(amount),
    worthMinor: minor(amount),
    ...(categories && { categories: [...categories] }),
    pointsEarned: at === 0 ? pointsEarned : 0n,
    counted: true,
    pointsClawedBack: 0n,
    refundedQuantity: 0,
    refundedAmountMinor: 0n,
  }));
}

async function earn(transaction: Transaction, wallet: Wallet, order: Order): Promise<void> {
  const { programId, id: orderId, pointsEarned: points, placedAt: at, recordedAt } = order;
  const whose = { programId, walletId: wallet.id, memberId: wallet.memberId, orderId };
  const clearsAt = new Date(at.getTime() + 14 * dayMs);
  const pendingAfter = wallet.pending + points;
  await transaction.lot.create({
    data: {
      ...whose,
      id: uuidv7(),
      points,
      pending: points,
      ...emptyLot,
      earnedAt: at,
      clearsAt,
      expiresAt: new Date(at.getTime() + 380 * dayMs),
    },
  });
  const entry = {
    ...whose,
    version: wallet.version + 1n,
    kind: 'EARN',
    asset: wallet.asset,
    available: 0n,
    pending: points,
    held: 0n,
    owed: 0n,
    availableAfter: wallet.available,
    pendingAfter,
    heldAfter: wallet.held,
    owedAfter: wallet.owed,
    refundId: null,
    redemptionId: null,
    activityId: null,
    reason: null,
    at,
  };
  const previousHash = wallet.headHash === null ? null : Buffer.from(wallet.headHash);
  const hash = entryHash(previousHash, entry);
  const entryId = uuidv7();
  await transaction.entry.create({ data: { ...entry, id: entryId, recordedAt, previousHash, hash } });
  await transaction.posting.create({
    data: { programId, entryId, leg: 0, fromAccount: 'issued', toAccount: 'pending', amount: points },
  });
  await transaction.wallet.update({
    where: { programId_id: { programId, id: wallet.id } },
    data: {
      pending: pendingAfter,
      lifetimeEarned: { increment: points },
      version: entry.version,
      headHash: hash,
      nextDueAt: wallet.nextDueAt ?? clearsAt,
    },
  });
}

const emptyLot = {
  available: 0n,
  lapsed: 0n,
  lapsedCounted: 0n,
  clawedBack: 0n,
  settled: 0n,
  adjusted: 0n,
  revived: false,
};

function minor(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
