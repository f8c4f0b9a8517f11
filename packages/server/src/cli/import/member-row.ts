import { z } from 'zod';
import type { EnrollMemberInput } from '../../loyalty/inputs.ts';
import { instant } from './order-row.ts';

/** What a member brings along from another programme. */
export type OpeningBalance = {
  readonly points: bigint;
  /** A decimal in the program's currency; null for none. */
  readonly credit: string | null;
  /** Of both. */
  readonly expiresAt: Date | null;
};

/** A member as a file holds them: who to enrol, and what they start with. */
export type MemberRow = {
  readonly member: EnrollMemberInput;
  readonly opening: OpeningBalance | null;
  /** The key of the tier they hold to begin with, until a higher one is earned; null for what they earn. */
  readonly tier: string | null;
};

const points = z
  .union([z.int(), z.string().regex(/^\d{1,15}$/)], { error: 'must be a whole number of points' })
  .transform(BigInt)
  .refine((value) => value >= 0n, 'must not be negative');

const credit = z
  .string('must be a decimal in quotes, such as "12.50"')
  .regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be a decimal such as 12.50');

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
    credit: credit.nullish(),
    tier: z.string().min(1, 'is empty').nullish(),
  })
  .refine((row) => row.expiresAt == null || openingOf(row) !== null, {
    path: ['expiresAt'],
    error: 'stands without points or credit that could expire',
  })
  .transform(({ points: opening, credit: money, expiresAt, tier, ...member }) => ({
    member,
    tier: tier ?? null,
    opening: openingOf({ points: opening, credit: money, expiresAt }),
  }));

type Brought = {
  readonly points?: bigint | null | undefined;
  readonly credit?: string | null | undefined;
  readonly expiresAt?: Date | null | undefined;
};

function openingOf({ points: brought, credit: money, expiresAt }: Brought): OpeningBalance | null {
  const opening = { points: brought ?? 0n, credit: money == null || /^[0.]*$/.test(money) ? null : money };
  return opening.points === 0n && opening.credit === null ? null : { ...opening, expiresAt: expiresAt ?? null };
}
