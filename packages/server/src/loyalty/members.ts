import type { Member } from '../database/generated/prisma/client.ts';
import { memberTable } from '../ledger/tables.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import type { EnrollMemberInput, JoinInput, TokenIdentity } from './inputs.ts';
import { type EnrolmentRefusal, InvalidInput, type Outcome } from './refusals.ts';
import type { Enrolment, Kind } from './task.ts';

/** What is wrong with an enrolment before anything is read. */
export function checkEnrolment(input: EnrollMemberInput): InvalidInput | null {
  const check = new Check();
  check.text(input.externalId, ['externalId']);
  for (const field of ['email', 'displayName', 'referralCode'] as const) check.text(input[field], [field]);
  check.text(input.cardNumber, ['cardNumber'], { max: 64 });
  if (input.email && !/^[^@\s]+@[^@\s]+$/.test(input.email))
    check.problem('INVALID_EMAIL', `"${input.email}" is no e-mail address.`, ['email']);
  if (input.birthday && !isBirthday(input.birthday)) {
    check.problem('INVALID_DATE', `"${input.birthday}" is no day: write YYYY-MM-DD, or --MM-DD without the year.`, [
      'birthday',
    ]);
  }
  if (input.locale && !isLocale(input.locale))
    check.problem('INVALID_LOCALE', `"${input.locale}" is no BCP 47 language tag.`, ['locale']);
  return check.refusal;
}

/** Enrols a customer; who is a member already is answered as they are. */
export const enrollMember: Kind<EnrollMemberInput, Member, EnrolmentRefusal> = {
  table: memberTable,
  identity: () => null,
  judge: (input, { now }) => {
    const check = new Check();
    check.past(input.joinedAt, { path: ['joinedAt'], now });
    return check.refusal;
  },
  needs: (input, { now }) => ({ customers: [{ externalId: input.externalId, enrolment: enrolmentOf(input, now) }] }),
  decide: (batch, input) => enrolled(batch, input.externalId),
};

/**
 * The enrolment that a customer's own words and their token make. What the token says beside who it is keeps nobody from
 * joining: the customer could not mend it, so what cannot be kept is left out.
 */
export function joining(identity: TokenIdentity, input: JoinInput): EnrollMemberInput {
  return {
    ...input,
    externalId: identity.externalId,
    email: usable('email', identity.email),
    displayName: input.displayName ?? usable('displayName', identity.name),
    locale: input.locale ?? usable('locale', identity.locale),
  };
}

function usable(field: 'email' | 'displayName' | 'locale', value: string | null | undefined) {
  return checkEnrolment({ externalId: 'of the token', [field]: value }) === null ? value : null;
}

function enrolled(batch: Batch, externalId: string): Outcome<Member, EnrolmentRefusal> {
  const member = batch.members.get(externalId);
  if (member) return member;
  return new InvalidInput([
    {
      code: 'CARD_NUMBER_TAKEN',
      message: 'Another member has this card number: give another, or none.',
      path: ['cardNumber'],
    },
  ]);
}

function enrolmentOf(input: EnrollMemberInput, now: Date): Enrolment {
  return {
    joinedAt: input.joinedAt ?? now,
    email: input.email ?? null,
    displayName: input.displayName ?? null,
    birthday: input.birthday ?? null,
    locale: input.locale ?? null,
    marketingConsent: input.marketingConsent ?? null,
    cardNumber: input.cardNumber ?? null,
    referralCode: input.referralCode ?? null,
  };
}

function isBirthday(text: string): boolean {
  const match = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const year = match[1] === '-' ? '2000' : match[1];
  const day = new Date(`${year}-${match[2]}-${match[3]}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.getUTCDate() === Number(match[3]);
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
