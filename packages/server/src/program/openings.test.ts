import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { decideActivity } from './decide-activity.ts';
import { decideJoin } from './decide-join.ts';
import { decideOrder } from './decide-order.ts';
import { localDays } from './local-days.ts';
import { isOpen, openingsOf, type Weekday } from './openings.ts';
import { outOfSeason, seasonOf } from './season.ts';
import { memberOf, orderOf, programOf } from './test-programs.ts';

type Written = { weekdays?: Weekday[]; hours?: [string, string] };

function isOpenAt(written: Written, instant: string, timeZone = 'Europe/London'): boolean {
  return outOfSeason(seasonOf(written, localDays(timeZone)), new Date(instant)) === null;
}

describe('days of the week', () => {
  it.each([
    ['Friday, a moment before midnight', '2026-05-01T22:59:59.999Z', false],
    ['Saturday, its first instant', '2026-05-01T23:00:00.000Z', true],
    ['Sunday, its last', '2026-05-03T22:59:59.999Z', true],
    ['Monday, its first', '2026-05-03T23:00:00.000Z', false],
  ])('are the programme’s own: %s', (_what, instant, open) => {
    expect(isOpenAt({ weekdays: ['sat', 'sun'] }, instant)).toBe(open);
  });

  it('are others elsewhere', () => {
    expect(isOpenAt({ weekdays: ['sat'] }, '2026-05-01T12:00:00Z', 'Pacific/Kiritimati')).toBe(true);
    expect(isOpenAt({ weekdays: ['fri'] }, '2026-05-02T09:00:00Z', 'Pacific/Pago_Pago')).toBe(true);
  });
});

describe('hours of the day', () => {
  const office: Written = { hours: ['09:00', '18:00'] };
  const night: Written = { hours: ['22:00', '02:00'] };
  const fridayNight: Written = { hours: ['22:00', '02:00'], weekdays: ['fri'] };

  it.each<[string, Written, string, boolean]>([
    ['before the first minute', office, '2026-05-01T07:59:59.999Z', false],
    ['the first minute', office, '2026-05-01T08:00:00.000Z', true],
    ['the last moment', office, '2026-05-01T16:59:59.999Z', true],
    ['the minute that is not included', office, '2026-05-01T17:00:00.000Z', false],
    ['in winter, an hour of UTC later', office, '2026-12-01T17:59:59.999Z', true],
    ['over midnight: too early', night, '2026-05-01T20:59:59.999Z', false],
    ['over midnight: in the evening', night, '2026-05-01T21:00:00.000Z', true],
    ['over midnight: after it', night, '2026-05-02T00:59:59.999Z', true],
    ['over midnight: over', night, '2026-05-02T01:00:00.000Z', false],
    ['of Friday: in the evening', fridayNight, '2026-05-01T21:00:00.000Z', true],
    ['of Friday: early on Saturday', fridayNight, '2026-05-02T00:30:00.000Z', true],
    ['of Friday: not early on Friday', fridayNight, '2026-05-01T00:30:00.000Z', false],
    ['of Friday: not on Saturday evening', fridayNight, '2026-05-02T21:30:00.000Z', false],
    ['until midnight', { hours: ['18:00', '00:00'] }, '2026-05-01T22:59:59.999Z', true],
    ['until midnight, and not at it', { hours: ['18:00', '00:00'] }, '2026-05-01T23:00:00.000Z', false],
    ['a whole day from the morning on', { hours: ['06:00', '06:00'], weekdays: ['fri'] }, '2026-05-02T04:59:00Z', true],
    ['and no longer', { hours: ['06:00', '06:00'], weekdays: ['fri'] }, '2026-05-02T05:00:00Z', false],
  ])('%s', (_what, written, instant, open) => {
    expect(isOpenAt(written, instant)).toBe(open);
  });
});

describe('on the days that clocks change', () => {
  it.each([
    // London, 29 March 2026: 01:00 is followed by 02:00.
    ['an hour that is skipped never comes', ['01:00', '02:00'], '2026-03-29T00:59:59Z', false],
    ['nor after it', ['01:00', '02:00'], '2026-03-29T01:00:00Z', false],
    ['hours begin late where their beginning is skipped', ['01:30', '03:00'], '2026-03-29T00:59:59Z', false],
    ['and at once after', ['01:30', '03:00'], '2026-03-29T01:00:00Z', true],
    ['hours end by the clock', ['01:30', '03:00'], '2026-03-29T02:00:00Z', false],
    ['later hours are by the clock too', ['09:00', '18:00'], '2026-03-29T08:00:00Z', true],
    ['not by the time gone', ['09:00', '18:00'], '2026-03-29T17:00:00Z', false],
    // London, 25 October 2026: 01:00 comes twice.
    ['an hour that comes twice: the first', ['01:00', '02:00'], '2026-10-25T00:30:00Z', true],
    ['the second', ['01:00', '02:00'], '2026-10-25T01:30:00Z', true],
    ['and no third', ['01:00', '02:00'], '2026-10-25T02:00:00Z', false],
    ['the evening of the long day', ['09:00', '18:00'], '2026-10-25T17:59:59Z', true],
    ['the night before it', ['23:00', '01:30'], '2026-10-25T00:29:59Z', true],
    ['comes again with the clock', ['23:00', '01:30'], '2026-10-25T01:15:00Z', true],
  ] as const)('%s', (_what, [from, until], instant, open) => {
    expect(isOpenAt({ hours: [from, until] }, instant)).toBe(open);
  });

  it('the night belongs to the day it began on, also where the day after begins at 01:00', () => {
    const saturdayNight: Written = { hours: ['23:00', '02:00'], weekdays: ['sat'] };
    // Santiago, 6 September 2026: Saturday’s last minute is followed by 01:00 of Sunday.
    expect(isOpenAt(saturdayNight, '2026-09-06T03:59:59Z', 'America/Santiago')).toBe(true);
    expect(isOpenAt(saturdayNight, '2026-09-06T04:00:00Z', 'America/Santiago')).toBe(true);
    expect(isOpenAt(saturdayNight, '2026-09-06T05:00:00Z', 'America/Santiago')).toBe(false);
  });

  it('the clock is what a calendar says it is, at any instant', () => {
    const zones = ['Europe/London', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca'];
    const calendars = new Map(zones.map((zone) => [zone, localDays(zone)]));
    const from = Date.parse('2025-01-01T00:00:00Z');
    const instants = fc.nat(3 * 366 * 24 * 60).map((minutes) => from + minutes * 60_000);
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, ms) => {
        const clock = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        const days = calendars.get(zone) ?? localDays(zone);
        expect(days.minuteOf(new Date(ms))).toBe(clock.hour * 60 + clock.minute);
        expect(days.dayOf(new Date(ms)).weekday).toBe(clock.dayOfWeek - 1);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a rule with days and hours', () => {
  const during = 'during: { from: 2026-05-02, until: 2026-05-09, weekdays: [sat, sun], hours: ["09:00", "18:00"] }';
  const at = (instant: string) => new Date(instant);

  it.each([
    ['2026-04-26T12:00:00Z', 'NOT_STARTED'],
    ['2026-05-02T12:00:00Z', undefined],
    ['2026-05-02T18:00:00Z', 'OUT_OF_HOURS'],
    ['2026-05-04T12:00:00Z', 'OUT_OF_HOURS'],
    ['2026-05-09T12:00:00Z', 'ENDED'],
  ])('applies in its season, on those days and at those hours: %s %s', (instant, code) => {
    const reasonsOf = (earn: string) => {
      const program = programOf({ earn: `[{ key: a, ${earn}, ${during} }]` });
      const orders = decideOrder(program, orderOf([1000n], { placedAt: at(instant) }), null).decisions;
      const joins = decideJoin(program, at(instant)).decisions;
      const activity = { type: 'review', at: at(instant), attributes: null };
      const activities = decideActivity(program, { activity, member: memberOf(program), used: () => 0 }).decisions;
      return [...orders, ...joins, ...activities].map(({ applied, reason }) => (applied ? undefined : reason.code));
    };
    const rules = ['on: order, give: 5', 'on: order, per: "1.00", give: 1', 'on: order, cashback: "2%"'];
    for (const earn of [...rules, 'on: join, give: 5', 'on: activity, type: review, give: 5'])
      expect(reasonsOf(earn), earn).toEqual([code]);
  });

  it('tells which they are', () => {
    const season = seasonOf({ weekdays: ['sun', 'sat'], hours: ['09:00', '18:00'] }, localDays('Europe/London'));
    expect(outOfSeason(season, at('2026-05-04T12:00:00Z'))).toEqual({
      code: 'OUT_OF_HOURS',
      values: { weekdays: ['sat', 'sun'], hours: { from: '09:00', until: '18:00' } },
    });
  });

  it('is open all the time where nothing is said of either', () => {
    expect(openingsOf({ from: '2026-05-01' }, localDays('Europe/London'))).toBeNull();
  });

  it('may name all days', () => {
    const week: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const openings = openingsOf({ weekdays: week }, localDays('Europe/London'));
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => new Date(Date.UTC(2026, 4, day, 12)));
    expect(openings && days.map((day) => isOpen(openings, day))).toEqual(days.map(() => true));
  });
});
