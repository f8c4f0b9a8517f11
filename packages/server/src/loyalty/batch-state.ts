import { invariant } from '../base/invariant.ts';
import type {
  Member,
  Order,
  OrderLine,
  OrderRedemption,
  Redemption,
  Refund,
  RefundLine,
  Wallet,
} from '../database/generated/prisma/client.ts';
import { bringToNow } from '../ledger/due.ts';
import type { Page } from '../ledger/page.ts';
import type { Program } from '../program/program.ts';

/** An order with its lines, in their order. */
export type OrderRecord = { readonly order: Order; readonly lines: readonly OrderLine[] };

/** What a batch has written beside the books: inserted or updated with them. */
export class Records {
  readonly orders: Order[] = [];
  readonly lines: OrderLine[] = [];
  readonly orderRedemptions: OrderRedemption[] = [];
  readonly refunds: Refund[] = [];
  readonly refundLines: RefundLine[] = [];
  readonly changedOrders = new Set<Order>();
  readonly changedLines = new Set<OrderLine>();
}

/** One transaction's view: the open page of the books, and what the facts of the batch named. */
export class Batch {
  readonly page: Page;
  readonly program: Program;
  readonly records = new Records();
  readonly members = new Map<string, Member>();
  readonly redemptionsByCode = new Map<string, Redemption>();
  readonly orders = new Map<string, OrderRecord>();
  /** By the order's externalId: the redemptions captured for it. */
  readonly redemptionsByOrder = new Map<string, Set<Redemption>>();

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

  /** The points wallet of a member that the fact named; locked. */
  walletOf(memberId: string): Wallet {
    for (const wallet of this.page.wallets.of(memberId)) if (wallet.asset === 'POINTS') return wallet;
    invariant(false, 'a member whose wallet was not locked');
  }

  /** A wallet that the fact's redemption belongs to; locked. */
  wallet(id: string): Wallet {
    const wallet = this.page.wallets.get(id);
    invariant(wallet, 'a wallet that was not locked');
    return wallet;
  }

  /** What a fact has made due at once happens at once. */
  settleTime(wallet: Wallet): void {
    bringToNow(this.page, wallet);
  }

  linkOrder(redemption: Redemption): void {
    if (redemption.orderExternalId === null) return;
    const linked = this.redemptionsByOrder.get(redemption.orderExternalId);
    if (linked) linked.add(redemption);
    else this.redemptionsByOrder.set(redemption.orderExternalId, new Set([redemption]));
  }
}
