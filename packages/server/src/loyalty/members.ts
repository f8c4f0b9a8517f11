import type { Member, MemberProfile } from '../database/generated/prisma/client.ts';
import { memberTable } from '../ledger/tables.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import { noteConsent } from './consents.ts';
import type { EnrollMemberInput, JoinInput, TokenIdentity, UpdateMemberInput } from './inputs.ts';
import { checkEnrolment } from './member-check.ts';
import { birthdayTold } from './occasions.ts';
import { type EnrolmentRefusal, InvalidInput, MemberNotFound, type Outcome, type UpdateRefusal } from './refusals.ts';
import type { Enrolment, Kind } from './task.ts';

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
  return batch.members.get(externalId) ?? cardTaken();
}

function cardTaken(): InvalidInput {
  const message = 'Another member has this card number: give another, or none.';
  return new InvalidInput([{ code: 'CARD_NUMBER_TAKEN', message, path: ['cardNumber'] }]);
}

/** Changes what is kept of a member. Repeating it changes nothing more. */
export const updateMember: Kind<UpdateMemberInput, Member, UpdateRefusal> = {
  table: memberTable,
  identity: () => null,
  judge: () => null,
  needs: ({ externalId, cardNumber }) => ({
    customers: [{ externalId, enrolment: null }],
    profile: true,
    cards: cardNumber ? [cardNumber] : [],
  }),
  decide: decideUpdate,
};

const personal = ['email', 'displayName', 'birthday', 'locale', 'marketingConsent', 'cardNumber'] as const;

function decideUpdate(batch: Batch, input: UpdateMemberInput, id: string): Outcome<Member, UpdateRefusal> {
  const member = batch.members.get(input.externalId);
  const profile = member && batch.profiles.get(member.id);
  if (!profile) {
    return new MemberNotFound(`No member has the externalId "${input.externalId}": enrol them first.`, ['externalId']);
  }
  const holder = input.cardNumber ? batch.cards.get(input.cardNumber) : undefined;
  if (holder !== undefined && holder !== member.id) return cardTaken();

  const agreed = profile.marketingConsent === true;
  const changed: string[] = personal.filter((field) => input[field] !== undefined && input[field] !== profile[field]);
  for (const field of changed) Object.assign(profile, { [field]: input[field as keyof UpdateMemberInput] });
  if (changed.length > 0) batch.records.changedProfiles.add(profile);
  if (changed.includes('cardNumber')) moveCard(batch, profile);
  if (changed.includes('birthday')) birthdayTold(batch, member, profile.birthday);
  const frozen = input.frozen ?? (input.frozen === null ? false : member.frozen);
  if (frozen !== member.frozen) {
    changed.push('frozen');
    member.frozen = frozen;
    batch.records.changedMembers.add(member);
  }
  if (changed.length === 0) return member;
  noteConsent(batch, { id, memberId: member.id, from: agreed, to: profile.marketingConsent === true });
  // Which fields, never what they say: that is personal.
  batch.tell({ type: 'member.updated', memberId: member.id, at: batch.now, data: { fields: changed } });
  return member;
}

function moveCard(batch: Batch, { memberId, cardNumber }: MemberProfile): void {
  for (const [card, holder] of batch.cards) if (holder === memberId) batch.cards.delete(card);
  if (cardNumber !== null) batch.cards.set(cardNumber, memberId);
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
