import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../src/database/pool.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';
import { Refusal, RewardUnavailable, TicketUnusable } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, type Person } from '../support/house.ts';
import { type Fair, fairRewards, openFair, workshopAt } from './fair.ts';

let house: House;
let gateways: readonly Loyalty[];
let close: () => Promise<void>;
beforeAll(async () => {
  house = await createHouse();
  const pools = [1, 2].map(() => createPool(house.url, { max: 5 }));
  gateways = pools.map((pool) => createLoyalty({ pool, publish: () => undefined }));
  close = async () => {
    await Promise.all(gateways.map((gateway) => gateway.drain()));
    await Promise.all(pools.map((pool) => pool.end()));
  };
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await close();
  await house.close();
});

const workshop = fairRewards.find(({ key }) => key === 'workshop');
const withSeats = (seats: number, more: object = {}) => ({
  rewards: [{ ...workshop, give: { event: { startsAt: '2026-05-05T18:00', venue: 'Hackney', seats } }, ...more }],
});
const reasonOf = (outcome: unknown) => (outcome instanceof RewardUnavailable ? outcome.reason : null);
const join = ({ loyalty, programId }: Fair, { id }: Person) =>
  loyalty.rewards.join(programId, { memberId: id, rewardKey: 'workshop' });
const leave = ({ loyalty, programId }: Fair, { id }: Person) =>
  loyalty.rewards.leave(programId, { memberId: id, rewardKey: 'workshop' });
const seatsLeft = async ({ loyalty, programId }: Fair) =>
  (await loyalty.rewards.left(programId, ['workshop'])).get('workshop');
const offerTo = async ({ loyalty, programId }: Fair, { id }: Person) => {
  const offers = await loyalty.members.offers(programId, id, null);
  if (offers instanceof Refusal) throw new Error(offers.message);
  return offers.find(({ reward }) => reward.key === 'workshop')?.offer;
};

/** A fair whose one seat is taken, and members who wait for it, in the order of the line. */
async function soldOut(waiting: number, definition: object = withSeats(1)) {
  const fair = await openFair(house, definition);
  const [ada, ...line] = await Promise.all(Array.from({ length: waiting + 1 }, () => fair.rich()));
  if (!ada) throw new Error('nobody');
  const seat = await ada.reward('workshop');
  for (const member of line) accepted(await join(fair, member));
  return { fair, ada, seat, line: line as [Person, ...Person[]] };
}

describe('the seats of an event', () => {
  it('are 24 for 200 members who ask two gateways at once', { timeout: 120_000 }, async () => {
    const fair = await openFair(house, withSeats(24));
    const members = await Promise.all(Array.from({ length: 200 }, () => fair.rich()));
    const outcomes = await Promise.all(
      members.map(({ id }, index) =>
        (gateways[index % 2] as Loyalty).redemptions.hold(fair.programId, id, {
          rewardKey: 'workshop',
          idempotencyKey: uuidv7(),
        }),
      ),
    );
    expect(outcomes.filter((outcome) => !(outcome instanceof Refusal))).toHaveLength(24);
    expect(outcomes.filter((outcome) => reasonOf(outcome) === 'OUT_OF_STOCK')).toHaveLength(176);
    const tickets = await fair.read('SELECT DISTINCT code FROM ticket WHERE program_id = $1 AND voided_at IS NULL');
    expect(tickets).toHaveLength(24);
    expect(await seatsLeft(fair)).toBe(0);
  });

  it('can be had until it begins', async () => {
    const fair = await openFair(house, withSeats(2));
    const ada = await fair.rich();
    await fair.advanceTo('2026-05-05T16:59:59Z');
    await ada.reward('workshop');
    await fair.advanceTo(workshopAt);
    expect(await ada.tryReward('workshop')).toMatchObject({
      reason: 'ENDED',
      message: `The event began at ${workshopAt}.`,
    });
    expect(await join(fair, ada)).toMatchObject({ reason: 'ENDED' });
  });

  it('are one each where the definition says so', async () => {
    const fair = await openFair(house, withSeats(5, { perMember: { times: 1 } }));
    const ada = await fair.rich();
    const { code } = await ada.reward('workshop');
    expect(await ada.tryReward('workshop')).toMatchObject({ reason: 'LIMIT_REACHED' });
    await fair.giveBack(code);
    await ada.reward('workshop');
  });
});

describe('a ticket', () => {
  const checkIn = ({ loyalty, programId }: Fair, code: string, rewardKey?: string) =>
    loyalty.rewards.checkIn(programId, { code, rewardKey });

  it('lets one in, once, however it is typed; who comes again hears when it was used', async () => {
    const fair = await openFair(house);
    const { code, id } = await (await fair.rich()).reward('workshop');
    const first = accepted(await checkIn(fair, ` ${code.toLowerCase()} `, 'workshop'));
    expect(first).toMatchObject({ id, rewardKey: 'workshop', voidedAt: null });
    const again = await checkIn(fair, code);
    expect(again).toBeInstanceOf(TicketUnusable);
    expect(again).toMatchObject({
      reason: 'USED',
      checkedInAt: first.checkedInAt,
      message: `This ticket was used at ${first.checkedInAt?.toISOString()}.`,
    });
    expect(await fair.told(/^ticket/)).toEqual(['ticket.used']);
  });

  it('lets one in though two doors read it at once', async () => {
    const fair = await openFair(house);
    const { code } = await (await fair.rich()).reward('workshop');
    const doors = Array.from({ length: 10 }, (_, index) =>
      (gateways[index % 2] as Loyalty).rewards.checkIn(fair.programId, { code }),
    );
    const outcomes = await Promise.all(doors);
    expect(outcomes.filter((outcome) => !(outcome instanceof Refusal))).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome instanceof TicketUnusable && outcome.reason === 'USED')).toHaveLength(
      9,
    );
  });

  it('that is unknown, given back, or for another event lets nobody in', async () => {
    const fair = await openFair(house);
    const ada = await fair.rich();
    const [kept, returned] = [await ada.reward('workshop'), await ada.reward('workshop')];
    await fair.giveBack(returned.code);
    const tree = await ada.reward('trees');
    const other = await openFair(house);
    expect(await checkIn(fair, returned.code)).toMatchObject({ reason: 'VOIDED', checkedInAt: null });
    expect(await checkIn(fair, kept.code, 'concert')).toMatchObject({ reason: 'OTHER_EVENT' });
    for (const [where, code] of [
      [fair, 'NO-SUCH-TICKET'],
      [fair, tree.code],
      [other, kept.code],
    ] as const)
      expect(await checkIn(where, code)).toMatchObject({ reason: 'UNKNOWN' });
    expect((await fair.ticket(kept.id))?.checkedInAt).toBeNull();
  });
});

describe('the waiting list', () => {
  it('offers a freed seat to who came first, and keeps it from everybody else', async () => {
    const { fair, seat, line } = await soldOut(2);
    const [bob, eve] = line;
    const passer = await fair.rich();
    await fair.giveBack(seat.code);
    expect(await fair.line()).toEqual(['OFFERED', 'WAITING']);
    expect(await fair.told(/^waiting/)).toEqual(['waiting.joined', 'waiting.joined', 'waiting.offered']);
    expect(await seatsLeft(fair)).toBe(0);
    expect(await offerTo(fair, bob)).toMatchObject({ available: true });
    expect(await offerTo(fair, passer)).toMatchObject({ available: false, reason: 'OUT_OF_STOCK' });
    expect(reasonOf(await passer.tryReward('workshop'))).toBe('OUT_OF_STOCK');
    expect(reasonOf(await (eve as Person).tryReward('workshop'))).toBe('OUT_OF_STOCK');
    await bob.reward('workshop');
    expect(await fair.line()).toEqual(['TAKEN', 'WAITING']);
    expect(reasonOf(await bob.tryReward('workshop'))).toBe('OUT_OF_STOCK');
  });

  it('passes an offer on that nobody took within a day, by the job or by the next write', async () => {
    const { fair, seat, line } = await soldOut(3);
    await fair.giveBack(seat.code);
    await fair.moveTo('2026-05-02T10:30:00Z');
    expect(await fair.loyalty.time.programsDue()).toContain(fair.programId);
    await fair.loyalty.time.runDue(fair.programId, {});
    expect(await fair.loyalty.time.programsDue()).not.toContain(fair.programId);
    expect(await fair.line()).toEqual(['LAPSED', 'OFFERED', 'WAITING']);
    await fair.moveTo('2026-05-03T11:00:00Z');
    // No job came: who asks brings the line to now.
    expect(reasonOf(await (line[1] as Person).tryReward('workshop'))).toBe('OUT_OF_STOCK');
    expect(await fair.line()).toEqual(['LAPSED', 'LAPSED', 'OFFERED']);
    await (line[2] as Person).reward('workshop');
    expect(await fair.line()).toEqual(['LAPSED', 'LAPSED', 'TAKEN']);
    const told = (await fair.events()).filter(({ type }) => type === 'waiting.lapsed');
    expect(told.map(({ at }) => at.toISOString().slice(0, 13))).toEqual(['2026-05-02T10', '2026-05-03T10']);
  });

  it('keeps a seat no longer than until the event begins, and then offers it to nobody', async () => {
    const { fair, seat } = await soldOut(2);
    await fair.advanceTo('2026-05-05T12:00:00Z');
    await fair.giveBack(seat.code);
    const [offered] = await fair.read<{ until: Date }>(
      `SELECT offered_until AS until FROM waiting_place WHERE program_id = $1 AND status = 'OFFERED'`,
    );
    expect(offered?.until.toISOString()).toBe(workshopAt);
    await fair.advanceTo('2026-05-05T17:30:00Z');
    expect(await fair.line()).toEqual(['LAPSED', 'WAITING']);
    expect(await fair.loyalty.time.programsDue()).not.toContain(fair.programId);
  });

  it('gives the seat of who leaves to the next, and is left and joined twice without harm', async () => {
    const { fair, seat, line } = await soldOut(2);
    const [bob, eve] = line as [Person, Person];
    const first = accepted(await join(fair, bob));
    expect(accepted(await join(fair, bob)).id).toBe(first.id);
    await fair.giveBack(seat.code);
    expect(accepted(await leave(fair, bob))).toMatchObject({ id: first.id, status: 'LEFT' });
    expect(accepted(await leave(fair, bob))).toMatchObject({ id: first.id, status: 'LEFT' });
    expect(await fair.line()).toEqual(['LEFT', 'OFFERED']);
    accepted(await join(fair, bob));
    expect(await fair.line()).toEqual(['LEFT', 'OFFERED', 'WAITING']);
    await eve.reward('workshop');
    expect(await leave(fair, eve)).toMatchObject({ status: 'TAKEN' });
    expect(await leave(fair, await fair.rich())).toMatchObject({ code: 'NOT_WAITING' });
  });

  it('is joined only where no seat is left, by who could have one, for a seat', async () => {
    const tiers = {
      measure: 'spend',
      window: 'lifetime',
      levels: [
        { key: 'bud', name: 'Bud', from: '0' },
        { key: 'bloom', name: 'Bloom', from: '100' },
      ],
    };
    const open = await openFair(house);
    const ada = await open.rich();
    expect(await join(open, ada)).toMatchObject({ code: 'SEATS_LEFT', message: expect.stringContaining('2 seats') });
    const place = (rewardKey: string | null) =>
      open.loyalty.rewards.join(open.programId, { memberId: ada.id, rewardKey });
    expect(await place('trees')).toMatchObject({ code: 'NOT_AN_EVENT' });
    expect(await place(null)).toMatchObject({ code: 'NOT_AN_EVENT' });
    const closed = await openFair(house, { ...withSeats(1, { tier: 'bloom' }), tiers });
    const rich = await closed.rich();
    await rich.order({ amount: '100.00' });
    await rich.reward('workshop');
    expect(await join(closed, await closed.rich())).toMatchObject({ reason: 'TIER_TOO_LOW' });
    const frozen = await closed.rich();
    await frozen.update({ frozen: true });
    expect(await join(closed, frozen)).toMatchObject({ reason: 'NOT_ELIGIBLE' });
  });

  it('needs no points to wait: they may come before the seat does', async () => {
    const { fair } = await soldOut(1);
    const poor = await fair.member();
    expect(accepted(await join(fair, poor))).toMatchObject({ status: 'WAITING' });
  });

  it('passes frozen members over', async () => {
    const { fair, seat, line } = await soldOut(2);
    await line[0].update({ frozen: true });
    await fair.giveBack(seat.code);
    expect(await fair.line()).toEqual(['WAITING', 'OFFERED']);
  });

  it('is offered the seats that another definition adds', async () => {
    const { fair } = await soldOut(3);
    const [document] = await fair.read<{ document: { rewards: { give: object }[] } }>(
      'SELECT document FROM definition WHERE program_id = $1 AND version = 1',
    );
    const more = structuredClone(document?.document ?? { rewards: [] });
    more.rewards = withSeats(3).rewards as never;
    accepted(await fair.loyalty.programs.apply(fair.programId, more, { dryRun: false }));
    expect(await fair.line()).toEqual(['WAITING', 'WAITING', 'WAITING']);
    expect(await fair.loyalty.time.programsDue()).toContain(fair.programId);
    await fair.loyalty.time.runDue(fair.programId, {});
    expect(await fair.line()).toEqual(['OFFERED', 'OFFERED', 'WAITING']);
    expect(await fair.loyalty.time.programsDue()).not.toContain(fair.programId);
  });

  it('lets offers lapse though the programme has the event no more', async () => {
    const { fair, seat } = await soldOut(2);
    await fair.giveBack(seat.code);
    const [document] = await fair.read<{ document: object }>(
      'SELECT document FROM definition WHERE program_id = $1 AND version = 1',
    );
    accepted(
      await fair.loyalty.programs.apply(fair.programId, { ...document?.document, rewards: [] }, { dryRun: false }),
    );
    await fair.advanceTo('2026-05-03T10:00:00Z');
    expect(await fair.line()).toEqual(['LAPSED', 'WAITING']);
    expect(await fair.loyalty.time.programsDue()).not.toContain(fair.programId);
  });

  it('keeps a seat that one batch frees from who is quick in the same batch', async () => {
    const { fair, seat, line } = await soldOut(1);
    const passer = await fair.rich();
    const outcomes = await Promise.all([
      fair.giveBack(seat.code),
      passer.tryReward('workshop'),
      line[0].tryReward('workshop'),
    ]);
    expect(outcomes.map(reasonOf)).toEqual([null, 'OUT_OF_STOCK', 'OUT_OF_STOCK']);
    expect(await fair.line()).toEqual(['OFFERED']);
    await line[0].reward('workshop');
  });

  it('is exact however many join, leave, give back and ask at two gateways at once', { timeout: 60_000 }, async () => {
    const fair = await openFair(house, withSeats(5));
    const members = await Promise.all(Array.from({ length: 40 }, () => fair.rich()));
    const at = (index: number) => gateways[index % 2] as Loyalty;
    const ask = ({ id }: Person, index: number) =>
      at(index).redemptions.hold(fair.programId, id, { rewardKey: 'workshop', idempotencyKey: uuidv7() });
    const wish = { rewardKey: 'workshop' };
    const first = (await Promise.all(members.map(ask))).flatMap((outcome) =>
      outcome instanceof Refusal ? [] : outcome,
    );
    expect(first).toHaveLength(5);
    await Promise.all(
      members.map(({ id }, index) => at(index).rewards.join(fair.programId, { memberId: id, ...wish })),
    );
    await Promise.all([
      ...first.map(({ code }, index) => at(index).redemptions.refund(fair.programId, { code, reason: 'off' })),
      ...members.map(ask),
      ...members
        .slice(10, 20)
        .map(({ id }, index) => at(index + 1).rewards.leave(fair.programId, { memberId: id, ...wish })),
    ]);
    const taken = await fair.read(
      `SELECT id FROM redemption WHERE program_id = $1 AND reward_key = 'workshop' AND status = 'CAPTURED'`,
    );
    const offered = (await fair.line()).filter((status) => status === 'OFFERED');
    expect(taken.length + offered.length).toBe(5);
    expect(await fair.problems()).toEqual([]);
  });
});
