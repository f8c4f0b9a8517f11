import type { Ticket } from '../database/generated/prisma/client.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { ticketTable } from './given-tables.ts';
import type { CheckInTicketInput } from './inputs.ts';
import { type CheckInRefusal, type InvalidInput, TicketUnusable } from './refusals.ts';
import type { Kind } from './task.ts';

/** What is wrong with a ticket at the door before anything is read. */
export function checkTicket({ code, rewardKey }: CheckInTicketInput): InvalidInput | null {
  const check = new Check();
  check.text(code, ['code']);
  check.text(rewardKey, ['rewardKey'], { max: 64 });
  return check.refusal;
}

/** Lets somebody in, once: who comes again with the same ticket is told when it was used. */
export const checkInTicket: Kind<CheckInTicketInput, Ticket, CheckInRefusal> = {
  table: ticketTable,
  identity: () => null,
  judge: () => null,
  needs: ({ code }) => ({ tickets: [normalCode(code)] }),
  decide: (batch, { code, rewardKey: wanted }) => {
    const ticket = batch.given.ticketsByCode.get(normalCode(code));
    if (!ticket) return new TicketUnusable('UNKNOWN', 'No ticket has this code.');
    const { id: redemptionId, memberId, rewardKey, checkedInAt, voidedAt } = ticket;
    if (wanted && wanted !== rewardKey)
      return new TicketUnusable('OTHER_EVENT', `This ticket is for another event: “${rewardKey}”.`);
    if (voidedAt) {
      const message = `This ticket was given back at ${voidedAt.toISOString()}, and lets nobody in any more.`;
      return new TicketUnusable('VOIDED', message);
    }
    if (checkedInAt) {
      const message = `This ticket was used at ${checkedInAt.toISOString()}.`;
      return new TicketUnusable('USED', message, checkedInAt);
    }
    ticket.checkedInAt = batch.now;
    batch.given.tickets.touch(ticket);
    const data = { redemptionId, reward: rewardKey };
    batch.tell({ type: 'ticket.used', memberId, at: batch.now, data });
    return ticket;
  },
};
