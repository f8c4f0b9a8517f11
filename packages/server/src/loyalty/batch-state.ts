import { uuidv7 } from 'uuidv7';
import { invariant } from '../base/invariant.ts';
import type {
  Activity,
  LimitUse,
  Member,
  MemberProfile,
  Order,
  OrderLine,
  OrderRedemption,
  Redemption,
  Refund,
  RefundLine,
  Wallet,
} from '../database/generated/prisma/client.ts';
import { bringTo, isDue } from '../ledger/due.ts';
import type { Page } from '../ledger/page.ts';
import type { Asset } from '../program/facts.ts';
import { History } from '../program/history.ts';
import type { Program } from '../program/program.ts';
import type { FactIdentity } from './idempotency.ts';
/** An order with its lines, in their order. */
export type OrderRecord = { readonly order: Order; readonly lines: readonly OrderLine[] };

/** What others will be told of a fact. The entries that belong to it are found by what it is about. */
export type Telling = {
  readonly id: string;
  readonly type: string;
  readonly memberId: string | null;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
  /** The order, refund, activity or member whose entries are part of it. */
  readonly about?: string;
  /** How many entries there were when it was told: what came before is part of what was told before. */
  readonly since: number;
};

/** A fact that changed an entity that was there before: repeated, it answers that. */
export type FactEntity = { readonly identity: FactIdentity; readonly entityId: string };

/** What a batch has written beside the books: inserted or updated with them. */
export class Records {
  readonly orders: Order[] = [];
  readonly lines: OrderLine[] = [];
  readonly orderRedemptions: OrderRedemption[] = [];
  readonly refunds: Refund[] = [];
  readonly refundLines: RefundLine[] = [];
  readonly activities: Activity[] = [];
  readonly limitUses: LimitUse[] = [];
  /** By the order or activity that was undone: whose limits it had used up. */
  readonly freedLimits = new Map<string, string>();
  /** Facts that stand for an entity that was there before. */
  readonly factEntities: FactEntity[] = [];
  readonly tellings: Telling[] = [];
  readonly changedOrders = new Set<Order>();
  readonly changedLines = new Set<OrderLine>();
  readonly changedRefunds = new Set<Refund>();
  readonly changedRefundLines = new Set<RefundLine>();
  readonly changedActivities = new Set<Activity>();
  readonly changedMembers = new Set<Member>();
  readonly changedProfiles = new Set<MemberProfile>();
}

/** A use of a reward that is not on the page: it stands, but its wallet does not change in this batch. */
export type RewardUse = { readonly memberId: string; readonly rewardKey: string; readonly createdAt: Date };

/** One transaction's view: the open page of the books, and what the facts of the batch named. */
export class Batch {
  readonly page: Page;
  readonly program: Program;
  readonly records = new Records();
  /** By the merchant's customer id: who the facts named. */
  readonly members = new Map<string, Member>();
  /** Everyone whose wallet is locked, as they are under the lock. */
  readonly membersById = new Map<string, Member>();
  readonly profiles = new Map<string, MemberProfile>();
  /** By card number: who has it. */
  readonly cards = new Map<string, string>();
  readonly histories = new Map<string, History>();
  readonly limitUses: LimitUse[] = [];
  readonly redemptionsByCode = new Map<string, Redemption>();
  readonly orders = new Map<string, OrderRecord>();
  /** By the order's externalId: the redemptions captured for it. */
  readonly redemptionsByOrder = new Map<string, Set<Redemption>>();
  /** By idempotency key: the activities that the facts named. */
  readonly activities = new Map<string, Activity>();
  readonly rewardUses: RewardUse[] = [];
  /** By reward: how many of a stock are taken by redemptions that are not on the page. */
  readonly takenElsewhere = new Map<string, number>();

  constructor(page: Page, program: Program) {
    this.page = page;
    this.program = program;
  }

  get programId(): string {
    return this.page.programId;
  }

  get now(): Date {
    return this.page.now;
  }

  /** A wallet of a member that the fact named; locked. */
  walletOf(memberId: string, asset: Asset = 'POINTS'): Wallet {
    for (const wallet of this.page.wallets.of(memberId)) if (wallet.asset === asset) return wallet;
    invariant(false, 'a member whose wallet was not locked');
  }

  /** A wallet that the fact's redemption belongs to; locked. */
  wallet(id: string): Wallet {
    const wallet = this.page.wallets.get(id);
    invariant(wallet, 'a wallet that was not locked');
    return wallet;
  }

  /** A member whose wallet is locked. */
  member(id: string): Member {
    const member = this.membersById.get(id);
    invariant(member, 'a member whose wallet was not locked');
    return member;
  }

  /** What a member did so far; empty where no rule of the program asks. */
  historyOf(memberId: string): History {
    const known = this.histories.get(memberId) ?? new History();
    this.histories.set(memberId, known);
    return known;
  }

  /** What a fact has made due at once happens at once. */
  settleTime(wallet: Wallet): void {
    if (isDue(this.page, wallet)) bringTo(this.page, wallet, this.now);
  }

  linkOrder(redemption: Redemption): void {
    if (redemption.orderExternalId === null) return;
    const linked = this.redemptionsByOrder.get(redemption.orderExternalId);
    if (linked) linked.add(redemption);
    else this.redemptionsByOrder.set(redemption.orderExternalId, new Set([redemption]));
  }

  /** Notes what others will be told of, once it is committed. */
  tell(telling: Omit<Telling, 'id' | 'since'>): void {
    this.records.tellings.push({ id: uuidv7(), since: this.page.entries.length, ...telling });
  }
}
