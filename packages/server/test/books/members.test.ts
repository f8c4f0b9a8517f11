import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberProfile } from '../../src/database/generated/prisma/client.ts';
import { selectList } from '../../src/database/rows.ts';
import { profileTable } from '../../src/ledger/tables.ts';
import type { UpdateMemberInput } from '../../src/loyalty/inputs.ts';
import type { Refusal } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House } from '../support/house.ts';
import { type Branch, openBranch } from './branch.ts';

let house: House;
let branch: Branch;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const known = {
  email: 'ada@shop.example',
  displayName: 'Ada',
  birthday: '1990-02-28',
  locale: 'en-GB',
  marketingConsent: true,
  cardNumber: 'card-1',
};

async function openShop() {
  branch = await openBranch(house);
  const [ada, bob] = await branch.loyalty.members.enroll(branch.programId, [
    { externalId: 'ada', ...known },
    { externalId: 'bob', cardNumber: 'card-2' },
  ]);
  return { ada: accepted(ada), bob: accepted(bob) };
}

const update = async (...updates: UpdateMemberInput[]) => branch.loyalty.members.update(branch.programId, updates);
const profileOf = async (id: string) =>
  (
    await branch.read<MemberProfile>(
      `SELECT ${selectList(profileTable)} FROM member_profile WHERE program_id = $1 AND member_id = $2`,
      id,
    )
  )[0];

describe('a change of a member', () => {
  it('changes what is given, leaves what is left out, and removes what is null', async () => {
    const { ada } = await openShop();
    const [changed] = await update({ externalId: 'ada', displayName: 'Countess', birthday: null, frozen: true });
    expect(accepted(changed)).toMatchObject({ id: ada.id, externalId: 'ada', frozen: true });
    expect(await profileOf(ada.id)).toMatchObject({ ...known, displayName: 'Countess', birthday: null });
    await update({ externalId: 'ada', frozen: null, cardNumber: null, marketingConsent: null });
    expect(await profileOf(ada.id)).toMatchObject({
      displayName: 'Countess',
      cardNumber: null,
      marketingConsent: null,
    });
    expect(await branch.read('SELECT frozen FROM member WHERE program_id = $1 AND id = $2', ada.id)).toEqual([
      { frozen: false },
    ]);
  });

  it('is told of by the names of the fields, not by what they say; not at all where nothing changed', async () => {
    const { ada } = await openShop();
    await update({ externalId: 'ada', email: 'countess@shop.example', displayName: 'Ada', frozen: true });
    await update({ externalId: 'ada', email: 'countess@shop.example' });
    await update({ externalId: 'ada' });
    const told = (await branch.events()).filter(({ type }) => type === 'member.updated');
    expect(told).toMatchObject([{ memberId: ada.id, data: { fields: ['email', 'frozen'] } }]);
    expect(JSON.stringify(told.map(({ data }) => data))).not.toContain('countess');
  });

  it('keeps when they agreed to be written to, and when no longer: each change once', async () => {
    const { ada, bob } = await openShop();
    await update({ externalId: 'ada', marketingConsent: true }, { externalId: 'bob', marketingConsent: false });
    await branch.moveTo('2026-05-02T10:00:00Z');
    await update({ externalId: 'ada', marketingConsent: null }, { externalId: 'bob', marketingConsent: true });
    await update({ externalId: 'ada', marketingConsent: false, email: null });
    const changes = await branch.read<{ who: string; given: boolean; day: string }>(
      `SELECT member_id AS who, given, to_char(at, 'MM-DD') AS day FROM consent_change WHERE program_id = $1 ORDER BY at, id`,
    );

    expect(changes).toEqual([
      { who: ada.id, given: true, day: '05-01' },
      { who: ada.id, given: false, day: '05-02' },
      { who: bob.id, given: true, day: '05-02' },
    ]);
  });

  it('gives a card to one member only, also where two want it at once', async () => {
    const { ada, bob } = await openShop();
    expect((await update({ externalId: 'bob', cardNumber: 'card-1' }))[0]).toMatchObject({
      code: 'CARD_NUMBER_TAKEN',
      path: ['cardNumber'],
    });
    await update({ externalId: 'ada', cardNumber: null }, { externalId: 'bob', cardNumber: 'card-1' });
    expect((await profileOf(bob.id))?.cardNumber).toBe('card-1');
    const both = await update({ externalId: 'ada', cardNumber: 'card-3' }, { externalId: 'bob', cardNumber: 'card-3' });
    expect(both[1]).toMatchObject({ code: 'CARD_NUMBER_TAKEN' });
    expect((await profileOf(ada.id))?.cardNumber).toBe('card-3');
    await update({ externalId: 'ada', cardNumber: 'card-1' }, { externalId: 'bob', cardNumber: 'card-4' });
    expect((await profileOf(ada.id))?.cardNumber).toBe('card-3');
  });

  it.each<[name: string, input: UpdateMemberInput, code: string, path: string]>([
    ['a stranger', { externalId: 'eve' }, 'MEMBER_NOT_FOUND', 'externalId'],
    ['no e-mail address', { externalId: 'ada', email: 'ada' }, 'INVALID_EMAIL', 'email'],
    ['no day', { externalId: 'ada', birthday: '1990-02-30' }, 'INVALID_DATE', 'birthday'],
    ['no language', { externalId: 'ada', locale: '!' }, 'INVALID_LOCALE', 'locale'],
    ['an empty name', { externalId: 'ada', displayName: '' }, 'EMPTY', 'displayName'],
    ['a NUL', { externalId: 'ada', displayName: 'a\u0000' }, 'INVALID_TEXT', 'displayName'],
  ])('to %s is refused', async (_name, input, code, path) => {
    const { ada } = await openShop();
    const [outcome] = await update(input);
    expect(outcome).toMatchObject({ code, path: [path] });
    expect((outcome as Refusal).message).toMatch(/\.$/);
    expect(await profileOf(ada.id)).toMatchObject(known);
  });
});
