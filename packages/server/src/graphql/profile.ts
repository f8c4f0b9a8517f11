import type { MemberProfile } from '../database/generated/prisma/client.ts';
import type { Context } from './context.ts';

/** What is personal about a member. Prisma puts look-ups of the same moment together, so a page of members asks once. */
export async function profileOf(memberId: string, { prisma, programId }: Context): Promise<MemberProfile | null> {
  return await prisma.memberProfile.findUnique({ where: { programId_memberId: { programId, memberId } } });
}

/** The language to tell a member something in: their own, or else the request's; null where neither is known. */
export async function languageOf(memberId: string | null, context: Context): Promise<string | null> {
  const profile = memberId === null ? null : await profileOf(memberId, context);
  return profile?.locale ?? context.locale;
}
