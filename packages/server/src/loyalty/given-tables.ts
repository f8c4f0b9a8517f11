import type {
  CodePool,
  GiftCard,
  GiftCardMove,
  PoolCode,
  Ticket,
  WaitingPlace,
} from '../database/generated/prisma/client.ts';
import type { Table } from '../database/rows.ts';

const instant = 'timestamptz';

/** Gift cards. */
export const giftCardTable: Table<GiftCard> = {
  name: 'gift_card',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    memberId: 'uuid',
    currencyCode: 'text',
    initialMinor: 'bigint',
    balanceMinor: 'bigint',
    version: 'integer',
    expiresAt: instant,
    voidedAt: instant,
    createdAt: instant,
  },
};

/** Changes of gift cards. */
export const giftCardMoveTable: Table<GiftCardMove> = {
  name: 'gift_card_move',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    giftCardId: 'uuid',
    version: 'integer',
    kind: 'text',
    amountMinor: 'bigint',
    balanceAfter: 'bigint',
    orderExternalId: 'text',
    at: instant,
  },
};

/** Seats at events. */
export const ticketTable: Table<Ticket> = {
  name: 'ticket',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    memberId: 'uuid',
    rewardKey: 'text',
    code: 'text',
    checkedInAt: instant,
    voidedAt: instant,
    createdAt: instant,
  },
};

/** Places in lines. */
export const waitingPlaceTable: Table<WaitingPlace> = {
  name: 'waiting_place',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    memberId: 'uuid',
    rewardKey: 'text',
    status: 'text',
    joinedAt: instant,
    offeredUntil: instant,
  },
};

/** Pools of codes. */
export const codePoolTable: Table<CodePool> = {
  name: 'code_pool',
  columns: { programId: 'uuid', name: 'text', added: 'bigint', given: 'bigint' },
};

/** Codes of pools. */
export const poolCodeTable: Table<PoolCode> = {
  name: 'pool_code',
  columns: {
    programId: 'uuid',
    pool: 'text',
    place: 'bigint',
    code: 'text',
    shownCode: 'text',
    redemptionId: 'uuid',
    addedAt: instant,
  },
};
