import { uuidv7 } from 'uuidv7';
import { invariant } from '../base/invariant.ts';
import type {
  Activity,
  ConsentChange,
  Fact,
  LimitUse,
  ManualTier,
  Member,
  MemberProfile,
  Order,
  OrderLine,
  OrderRedemption,
  OrderRevision,
  Redemption,
  Refund,
  RefundLine,
  Wallet,
} from '../database/generated/prisma/client.ts';
import { bringTo, isDue } from '../ledger/due.ts';
import type { Page } from '../ledger/page.ts';
import type { Asset, OccasionFact } from '../program/facts.ts';
import { History } from '../program/history.ts';
import type { Program } from '../program/program.ts';
import { Given } from './given.ts';

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
  /** Facts that nobody told: what time brought. */
  readonly facts: Fact[] = [];
  /** Facts that stand for an entity that was there before. */
  readonly factEntities: FactEntity[] = [];
  readonly tellings: Telling[] = [];
  readonly orderRevisions: OrderRevision[] = [];
  /** Orders that were edited: more of them changes than by a refund. */
  readonly editedOrders = new Set<Order>();
  readonly editedLines = new Set<OrderLine>();
  readonly removedLines = new Set<OrderLine>();
  readonly changedOrders = new Set<Order>();
  readonly changedLines = new Set<OrderLine>();
  readonly changedRefunds = new Set<Refund>();
  readonly changedRefundLines = new Set<RefundLine>();
  readonly changedActivities = new Set<Activity>();
  readonly changedMembers = new Set<Member>();
  readonly manualTiers: ManualTier[] = [];
  readonly consents: ConsentChange[] = [];
  readonly changedManualTiers = new Set<ManualTier>();
  readonly changedProfiles = new Set<MemberProfile>();

  /** Keeps a line of an edited order: as it was read, or new. */
  keepLine(line: OrderLine, wasThere: boolean): void {
    if (!wasThere) this.lines.push(line);
    else if (!this.lines.includes(line)) this.editedLines.add(line);
  }

  /** Forgets a line that an edited order has no more. */
  removeLine(line: OrderLine): void {
    const fresh = this.lines.indexOf(line);
    if (fresh >= 0) this.lines.splice(fresh, 1);
    else this.removedLines.add(line);
    for (const changed of [this.editedLines, this.changedLines]) changed.delete(line);
  }
}

/** What is to be known of a member to celebrate with them: their birthday, and when they last had what they were given. */
export type Celebrated = {
  readonly birthday: string | null;
  readonly last: { [Kind in OccasionFact['kind']]: Date | null };
};

/** A use of a reward that is not on the page: it stands, but its wallet does not change in this batch. */
export type RewardUse = { readonly memberId: string; readonly rewardKey: string; readonly createdAt: Date };

/** One transaction's view: the open page of the books, and what the facts of the batch named. */
export class Batch {
  readonly page: Page;
  readonly program: Program;
  /** Since when the definition has been in force. */
  readonly inForceSince: Date;
  readonly records = new Records();
  /** By the merchant's customer id: who the facts named. */
  readonly members = new Map<string, Member>();
  /** Everyone whose wallet is locked, as they are under the lock. */
  readonly membersById = new Map<string, Member>();
  readonly profiles = new Map<string, MemberProfile>();
  /** By card number: who has it. */
  readonly cards = new Map<string, string>();
  readonly histories = new Map<string, History>();
  /** The tiers given by hand that last, of those whose tiers are set. */
  readonly manualTiers = new Map<string, readonly ManualTier[]>();
  /** Whose occasions are looked at. */
  readonly celebrated = new Map<string, Celebrated>();
  readonly limitUses: LimitUse[] = [];
  readonly redemptionsByCode = new Map<string, Redemption>();
  readonly orders = new Map<string, OrderRecord>();
  /** Past versions of the definition, for orders that are decided again. */
  readonly versions = new Map<number, Program>();
  /** What became before of the codes of orders that are decided again. */
  readonly orderRedemptions: OrderRedemption[] = [];
  /** By the order's externalId: the redemptions captured for it. */
  readonly redemptionsByOrder = new Map<string, Set<Redemption>>();
  /** By idempotency key: the activities that the facts named. */
  readonly activities = new Map<string, Activity>();
  readonly rewardUses: RewardUse[] = [];
  /** By reward: how many of a stock are taken by redemptions that are not on the page. */
  readonly takenElsewhere = new Map<string, number>();
  readonly given = new Given();

  constructor(page: Page, { program, since }: { readonly program: Program; readonly since: Date }) {
    this.page = page;
    this.program = program;
    this.inForceSince = since;
  }

  get programId(): string {
    return this.page.programId;
  }

  get now(): Date {
    return this.page.now;
  }

  /** The definition of a version: the one in force, or one that an order of the batch was decided under. */
  programAt(version: number): Program {
    const program = version === this.program.version ? this.program : this.versions.get(version);
    invariant(program, 'a version that was not read');
    return program;
  }

  /** What became of the codes that came with an order that is decided again. */
  codesOfOrder(orderId: string): OrderRedemption[] {
    return [...this.orderRedemptions, ...this.records.orderRedemptions].filter((one) => one.orderId === orderId);
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
