import { Check } from './check.ts';
import type { EnrollMemberInput, UpdateMemberInput } from './inputs.ts';
import type { InvalidInput } from './refusals.ts';

/** What is wrong with an enrolment before anything is read. */
export function checkEnrolment(input: EnrollMemberInput): InvalidInput | null {
  const check = new Check();
  checkPerson(check, input);
  check.text(input.referralCode, ['referralCode']);
  return check.refusal;
}

/** What is wrong with a change of a member before anything is read. */
export function checkUpdate(input: UpdateMemberInput): InvalidInput | null {
  const check = new Check();
  checkPerson(check, input);
  return check.refusal;
}

function checkPerson(check: Check, input: UpdateMemberInput): void {
  check.text(input.externalId, ['externalId']);
  for (const field of ['email', 'displayName'] as const) check.text(input[field], [field]);
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
