import { invariant } from '../../base/invariant.ts';
import type { Redemption, Ticket } from '../../database/generated/prisma/client.ts';
import type { Batch } from '../batch-state.ts';
import type { Gift } from './gift.ts';

/** A seat at an event, as a ticket whose code is the redemption's. */
export const event: Gift = {
  kind: 'EVENT',
  give: (batch, { id, memberId, rewardKey, code }) => {
    invariant(rewardKey !== null, 'a seat without its reward');
    const { given, programId, now } = batch;
    const voided = { checkedInAt: null, voidedAt: null };
    const ticket = given.tickets.add({ programId, id, memberId, rewardKey, code, ...voided, createdAt: now });
    given.ticketsByCode.set(code, ticket);
    const place = given.offersOf(rewardKey).find((offer) => offer.memberId === memberId);
    if (!place) return;
    place.status = 'TAKEN';
    given.places.touch(place);
  },
  used: (batch, redemption) => {
    const { checkedInAt } = ticketOf(batch, redemption);
    return checkedInAt === null ? null : `The ticket was used at ${checkedInAt.toISOString()}.`;
  },
  takeBack: (batch, redemption) => {
    const ticket = ticketOf(batch, redemption);
    ticket.voidedAt = batch.now;
    batch.given.tickets.touch(ticket);
    const line = batch.given.lines.get(ticket.rewardKey);
    if (line) line.moved = true;
  },
};

function ticketOf(batch: Batch, { code }: Redemption): Ticket {
  const ticket = batch.given.ticketsByCode.get(code);
  invariant(ticket, 'a ticket that was not locked');
  return ticket;
}
