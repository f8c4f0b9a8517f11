import type {
  Activity,
  Entry,
  Event,
  Fact,
  LimitUse,
  Lot,
  LotUse,
  Member,
  MemberProfile,
  Order,
  OrderLine,
  OrderRedemption,
  OrderRevision,
  Posting,
  Redemption,
  Refund,
  RefundLine,
  Wallet,
} from '../database/generated/prisma/client.ts';
import type { Table } from '../database/rows.ts';

const instant = 'timestamptz';

/** A member, without anything personal. */
export const memberTable: Table<Member> = {
  name: 'member',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    externalId: 'text',
    joinedAt: instant,
    createdAt: instant,
    frozen: 'boolean',
    tier: 'text',
    tierSince: instant,
    tierDueAt: instant,
    definitionVersion: 'integer',
    standingVersion: 'integer',
    occasionAt: instant,
  },
};

/** What is personal about a member. */
export const profileTable: Table<MemberProfile> = {
  name: 'member_profile',
  columns: {
    programId: 'uuid',
    memberId: 'uuid',
    email: 'text',
    displayName: 'text',
    birthday: 'text',
    locale: 'text',
    marketingConsent: 'boolean',
    cardNumber: 'text',
    referralCode: 'text',
  },
};

/** Balances. */
export const walletTable: Table<Wallet> = {
  name: 'wallet',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    memberId: 'uuid',
    asset: 'text',
    available: 'bigint',
    pending: 'bigint',
    held: 'bigint',
    owed: 'bigint',
    lifetimeEarned: 'bigint',
    version: 'bigint',
    headHash: 'bytea',
    nextDueAt: instant,
    lapsesAt: instant,
  },
};

/** Lines of statements. */
export const entryTable: Table<Entry> = {
  name: 'entry',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    walletId: 'uuid',
    memberId: 'uuid',
    version: 'bigint',
    kind: 'text',
    asset: 'text',
    available: 'bigint',
    pending: 'bigint',
    held: 'bigint',
    owed: 'bigint',
    availableAfter: 'bigint',
    pendingAfter: 'bigint',
    heldAfter: 'bigint',
    owedAfter: 'bigint',
    orderId: 'uuid',
    refundId: 'uuid',
    redemptionId: 'uuid',
    activityId: 'uuid',
    reason: 'text',
    at: instant,
    recordedAt: instant,
    previousHash: 'bytea',
    hash: 'bytea',
  },
};

/** Legs of entries. */
export const postingTable: Table<Posting> = {
  name: 'posting',
  columns: {
    programId: 'uuid',
    entryId: 'uuid',
    leg: 'smallint',
    fromAccount: 'text',
    toAccount: 'text',
    amount: 'bigint',
  },
};

/** Earnings. */
export const lotTable: Table<Lot> = {
  name: 'lot',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    walletId: 'uuid',
    memberId: 'uuid',
    orderId: 'uuid',
    activityId: 'uuid',
    redemptionId: 'uuid',
    points: 'bigint',
    pending: 'bigint',
    available: 'bigint',
    lapsed: 'bigint',
    lapsedCounted: 'bigint',
    clawedBack: 'bigint',
    settled: 'bigint',
    adjusted: 'bigint',
    earnedAt: instant,
    clearsAt: instant,
    expiresAt: instant,
    revived: 'boolean',
    idle: 'boolean',
  },
};

/** What redemptions took from lots. */
export const useTable: Table<LotUse> = {
  name: 'lot_use',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    redemptionId: 'uuid',
    lotId: 'uuid',
    walletId: 'uuid',
    points: 'bigint',
    released: 'bigint',
    returned: 'bigint',
    pinned: 'bigint',
    absorbed: 'bigint',
    covers: 'bigint',
  },
};

/** Redemptions. */
export const redemptionTable: Table<Redemption> = {
  name: 'redemption',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    walletId: 'uuid',
    memberId: 'uuid',
    code: 'text',
    status: 'text',
    asset: 'text',
    rewardKey: 'text',
    definitionVersion: 'integer',
    points: 'bigint',
    pointsReturned: 'bigint',
    pointsReturnDue: 'bigint',
    discountKind: 'text',
    discountMinor: 'bigint',
    discountPercent: 'text',
    discountSku: 'text',
    accessKey: 'text',
    beneficiary: 'text',
    validUntil: instant,
    shownCode: 'text',
    givenBackAt: instant,
    givenBackReason: 'text',
    minimumSpendMinor: 'bigint',
    currencyCode: 'text',
    createdAt: instant,
    heldUntil: instant,
    extended: 'boolean',
    capturedAt: instant,
    orderId: 'uuid',
    orderExternalId: 'text',
  },
};

/** Orders. */
export const orderTable: Table<Order> = {
  name: 'order',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    externalId: 'text',
    memberId: 'uuid',
    customerExternalId: 'text',
    email: 'text',
    currencyCode: 'text',
    totalMinor: 'bigint',
    spendMinor: 'bigint',
    shippingMinor: 'bigint',
    taxMinor: 'bigint',
    status: 'text',
    pointsEarned: 'bigint',
    pointsClawedBack: 'bigint',
    creditEarned: 'bigint',
    creditClawedBack: 'bigint',
    definitionVersion: 'integer',
    decisions: 'jsonb',
    judgedAs: 'jsonb',
    referralCode: 'text',
    location: 'text',
    channel: 'text',
    placedAt: instant,
    recordedAt: instant,
    revision: 'text',
    cancelledAt: instant,
  },
};

/** Snapshots of order lines. */
export const orderLineTable: Table<OrderLine> = {
  name: 'order_line',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    orderId: 'uuid',
    place: 'integer',
    externalId: 'text',
    sku: 'text',
    name: 'text',
    quantity: 'integer',
    amountMinor: 'bigint',
    listAmountMinor: 'bigint',
    worthMinor: 'bigint',
    counted: 'boolean',
    categories: 'jsonb',
    attributes: 'jsonb',
    redemptionCode: 'text',
    pointsEarned: 'bigint',
    pointsClawedBack: 'bigint',
    creditEarned: 'bigint',
    creditClawedBack: 'bigint',
    refundedQuantity: 'integer',
    refundedAmountMinor: 'bigint',
  },
};

/** What became of the codes of orders. */
export const orderRedemptionTable: Table<OrderRedemption> = {
  name: 'order_redemption',
  columns: {
    programId: 'uuid',
    orderId: 'uuid',
    place: 'integer',
    code: 'text',
    outcome: 'text',
    redemptionId: 'uuid',
    message: 'text',
  },
};

/** Refunds. */
export const refundTable: Table<Refund> = {
  name: 'refund',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    orderId: 'uuid',
    externalId: 'text',
    amountMinor: 'bigint',
    pointsClawedBack: 'bigint',
    pointsReturned: 'bigint',
    pointsOwed: 'bigint',
    pointsForgiven: 'bigint',
    creditClawedBack: 'bigint',
    creditReturned: 'bigint',
    creditOwed: 'bigint',
    creditForgiven: 'bigint',
    kind: 'text',
    reason: 'text',
    at: instant,
    recordedAt: instant,
  },
};

/** A refund's part of each line. */
export const refundLineTable: Table<RefundLine> = {
  name: 'refund_line',
  columns: {
    programId: 'uuid',
    refundId: 'uuid',
    orderLineId: 'uuid',
    quantity: 'integer',
    amountMinor: 'bigint',
    points: 'bigint',
    credit: 'bigint',
  },
};

/** Accepted facts. */
export const factTable: Table<Fact> = {
  name: 'fact',
  columns: {
    programId: 'uuid',
    actor: 'text',
    kind: 'text',
    key: 'text',
    hash: 'bytea',
    entityId: 'uuid',
    recordedAt: instant,
  },
};

/** Anything else that earns. */
export const activityTable: Table<Activity> = {
  name: 'activity',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    memberId: 'uuid',
    type: 'text',
    attributes: 'jsonb',
    pointsEarned: 'bigint',
    definitionVersion: 'integer',
    decisions: 'jsonb',
    at: instant,
    recordedAt: instant,
    reversedAt: instant,
    pointsClawedBack: 'bigint',
  },
};

/** What orders were before they were edited. */
export const orderRevisionTable: Table<OrderRevision> = {
  name: 'order_revision',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    orderId: 'uuid',
    revision: 'text',
    before: 'jsonb',
    pointsEarned: 'bigint',
    pointsClawedBack: 'bigint',
    creditEarned: 'bigint',
    creditClawedBack: 'bigint',
    recordedAt: instant,
  },
};

/** Times that rules with a limit gave something. */
export const limitUseTable: Table<LimitUse> = {
  name: 'limit_use',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    memberId: 'uuid',
    rule: 'text',
    activityId: 'uuid',
    orderId: 'uuid',
    amount: 'bigint',
    at: instant,
  },
};

/** What others are told. */
export const eventTable: Table<Event> = {
  name: 'event',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    transactionId: 'bigint',
    type: 'text',
    memberId: 'uuid',
    data: 'jsonb',
    at: instant,
    recordedAt: instant,
  },
};
