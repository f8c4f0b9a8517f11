import type { Balance, Member } from './types.ts';

/** The member with the newer of the two balances: an answer that was overtaken on its way changes nothing. */
export function withBalance(member: Member, balance: Balance): Member {
  if (balance.id === member.balance.id && balance.version < member.balance.version) return member;
  return { ...member, balance };
}

/** The member as just read, but never with an older balance than the one already shown. */
export function newerMember(read: Member, shown: Member | null): Member {
  return shown?.id === read.id ? withBalance({ ...read, balance: shown.balance }, read.balance) : read;
}
