import type {
  CodePool,
  GiftCard,
  GiftCardMove,
  PoolCode,
  Ticket,
  WaitingPlace,
} from '../database/generated/prisma/client.ts';
import { Shelf } from '../ledger/page.ts';

/** A pool that facts of a batch take codes from: locked, with as many of its next codes as they may take. */
export type OpenPool = { readonly row: CodePool; readonly next: PoolCode[] };

/** Who waits for seats at an event, while its row is locked. */
export type Line = {
  /** How many wait without an offer. */
  waiting: number;
  /** Whether this batch freed a seat, so that it has to be offered on. */
  moved: boolean;
};

/** What rewards give beside points, as a batch has locked it: gift cards, tickets, places in lines, codes of pools. */
export class Given {
  readonly giftCards = new Shelf<GiftCard>(({ memberId }) => memberId);
  readonly giftCardsByCode = new Map<string, GiftCard>();
  readonly giftCardMoves: GiftCardMove[] = [];
  /** By card and order: what was spent, less what was returned. */
  readonly spent = new Map<string, bigint>();
  readonly tickets = new Shelf<Ticket>(({ rewardKey }) => rewardKey);
  readonly ticketsByCode = new Map<string, Ticket>();
  readonly places = new Shelf<WaitingPlace>(({ rewardKey }) => rewardKey);
  /** By the reward that is a seat. */
  readonly lines = new Map<string, Line>();
  readonly pools = new Map<string, OpenPool>();
  readonly codesTaken: PoolCode[] = [];

  /** The place of a member in a line, the live one or the last; undefined where they never had one. */
  placeOf(rewardKey: string, memberId: string): WaitingPlace | undefined {
    const own = [...this.places.of(rewardKey)].filter((place) => place.memberId === memberId);
    return own.find(isLive) ?? own.sort((one, other) => (one.id < other.id ? 1 : -1))[0];
  }

  /** The offers of a line that stand. */
  offersOf(rewardKey: string): WaitingPlace[] {
    return [...this.places.of(rewardKey)].filter(({ status }) => status === 'OFFERED');
  }
}

/** Whether somebody still waits at a place, or is offered a seat. */
export function isLive({ status }: Pick<WaitingPlace, 'status'>): boolean {
  return status === 'WAITING' || status === 'OFFERED';
}
