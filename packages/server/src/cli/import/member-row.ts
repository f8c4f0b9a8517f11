import { z } from 'zod';
import type { EnrollMemberInput } from '../../loyalty/inputs.ts';
import { instant } from './order-row.ts';

/** What a member brings along from another programme. */
export type OpeningBalance = { readonly points: bigint; readonly expiresAt: Date | null };

/** A member as a file holds them: who to enrol, and the points they start with. */
export type MemberRow = { readonly member: EnrollMemberInput; readonly opening: OpeningBalance | null };

const points = z
  .union([z.int(), z.string().regex(/^\d{1,15}$/)], { error: 'must be a whole number of points' })
  .transform(BigInt)
  .refine((value) => value >= 0n, 'must not be negative');

const later = z.null({ error: 'is not supported yet; leave it out' }).optional();

/** One `EnrollMemberInput` with what the member starts with. */
export const memberRow: z.ZodType<MemberRow> = z
  .strictObject({
    externalId: z.string().min(1, 'is empty'),
    email: z.string().nullish(),
    displayName: z.string().nullish(),
    birthday: z.string().nullish(),
    locale: z.string().nullish(),
    referralCode: z.string().nullish(),
    marketingConsent: z.boolean().nullish(),
    cardNumber: z.string().nullish(),
    joinedAt: instant.nullish(),
    points: points.nullish(),
    expiresAt: instant.nullish(),
    credit: later,
    tier: later,
  })
  .refine(({ points: opening, expiresAt }) => expiresAt == null || (opening ?? 0n) > 0n, {
    path: ['expiresAt'],
    error: 'stands without points that could expire',
  })
  .transform(({ points: opening, expiresAt, credit: _credit, tier: _tier, ...member }) => ({
    member,
    opening: opening == null || opening === 0n ? null : { points: opening, expiresAt: expiresAt ?? null },
  }));
