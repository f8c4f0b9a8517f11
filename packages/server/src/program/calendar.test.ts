import { describe, expect, it } from 'vitest';
import { addDuration, clearsAt, lapsing, lastSpendableDay, retroactiveSince } from './calendar.ts';
import { localDays } from './local-days.ts';
import { programOf } from './test-programs.ts';

function programIn(timezone: string, pendingDays: number, expiry: string) {
  return programOf({
    timezone,
    points: `{ name: { one: p, other: ps }, value: "1", pendingDays: ${pendingDays}, expiry: ${expiry} }`,
  });
}

const at = (instant: string) => new Date(instant);

describe('the worked example', () => {
  const program = programIn('Europe/London', 14, '{ after: P12M }');
  const placedAt = at('2026-05-01T10:30:00Z');

  it('is available on 16 May 2026 at 00:00', () => {
    expect(clearsAt(program, 'POINTS', placedAt)).toEqual(at('2026-05-15T23:00:00Z'));
  });

  it('can be spent until the end of 1 May 2027', () => {
    const gone = lapsing(program, 'POINTS', placedAt).expiresAt;
    expect(gone).toEqual(at('2027-05-01T23:00:00Z'));
    expect(lastSpendableDay(program, gone ?? placedAt)).toBe('2027-05-01');
  });
});

describe('clearsAt', () => {
  it('is null where points are available at once', () => {
    expect(clearsAt(programIn('Europe/London', 0, 'none'), 'POINTS', at('2026-05-01T10:00:00Z'))).toBeNull();
  });

  it.each([
    {
      why: 'counts the local day, not that of UTC',
      zone: 'Europe/London',
      days: 1,
      from: '2026-05-01T23:30:00Z',
      to: '2026-05-03T23:00:00Z',
    },
    {
      why: 'the last millisecond of a day',
      zone: 'Europe/London',
      days: 1,
      from: '2026-05-01T22:59:59.999Z',
      to: '2026-05-02T23:00:00Z',
    },
    {
      why: 'over the spring change',
      zone: 'Europe/London',
      days: 1,
      from: '2026-03-28T12:00:00Z',
      to: '2026-03-29T23:00:00Z',
    },
    {
      why: 'over the autumn change',
      zone: 'Europe/London',
      days: 1,
      from: '2026-10-24T12:00:00Z',
      to: '2026-10-26T00:00:00Z',
    },
    {
      why: 'over the end of the year',
      zone: 'Europe/London',
      days: 14,
      from: '2026-12-25T12:00:00Z',
      to: '2027-01-09T00:00:00Z',
    },
    {
      why: 'on a day that begins at 01:00',
      zone: 'America/Santiago',
      days: 1,
      from: '2026-09-04T12:00:00Z',
      to: '2026-09-06T04:00:00Z',
    },
    {
      why: 'far east of Greenwich',
      zone: 'Pacific/Kiritimati',
      days: 1,
      from: '2026-05-01T09:59:00Z',
      to: '2026-05-02T10:00:00Z',
    },
    {
      why: 'half an hour off',
      zone: 'Asia/Kolkata',
      days: 1,
      from: '2026-05-01T18:29:00Z',
      to: '2026-05-02T18:30:00Z',
    },
    {
      why: 'a year ago, asked after a year ahead',
      zone: 'Europe/London',
      days: 1,
      from: '1996-12-31T12:00:00Z',
      to: '1997-01-02T00:00:00Z',
    },
  ])('$why', ({ zone, days, from, to }) => {
    const program = programIn(zone, days, 'none');
    expect(clearsAt(program, 'POINTS', at(from))).toEqual(at(to));
    expect(clearsAt(program, 'POINTS', at(from)), 'and the same when asked again').toEqual(at(to));
  });

  it('tells the two days apart that share one day of UTC', () => {
    const program = programIn('America/New_York', 1, 'none');
    expect(clearsAt(program, 'POINTS', at('2026-05-02T03:59:00Z'))).toEqual(at('2026-05-03T04:00:00Z'));
    expect(clearsAt(program, 'POINTS', at('2026-05-02T04:00:00Z'))).toEqual(at('2026-05-04T04:00:00Z'));
    expect(clearsAt(program, 'POINTS', at('2026-05-02T03:59:00Z'))).toEqual(at('2026-05-03T04:00:00Z'));
  });

  it('answers with an instant of its own, so that nobody changes another one’s', () => {
    const program = programIn('Europe/London', 1, 'none');
    clearsAt(program, 'POINTS', at('2026-05-01T10:00:00Z'))?.setFullYear(1970);
    expect(clearsAt(program, 'POINTS', at('2026-05-01T10:00:00Z'))).toEqual(at('2026-05-02T23:00:00Z'));
  });

  it('takes microseconds, because an import asks for every order', () => {
    const program = programIn('Europe/London', 14, '{ after: P12M }');
    const begun = performance.now();
    for (let order = 0; order < 70_000; order += 1) {
      const placedAt = new Date(852_076_800_000 + order * 675_000);
      clearsAt(program, 'POINTS', placedAt);
      lapsing(program, 'POINTS', placedAt);
    }
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('lapsing', () => {
  it('never comes where points are kept for ever', () => {
    expect(lapsing(programIn('Europe/London', 0, 'none'), 'POINTS', at('2026-05-01T10:00:00Z'))).toEqual({
      expiresAt: null,
      idle: false,
    });
  });

  it.each([
    { from: '2028-02-29T12:00:00Z', after: 'P12M', lastDay: '2029-02-28' },
    { from: '2028-02-29T12:00:00Z', after: 'P4Y', lastDay: '2032-02-29' },
    { from: '2026-01-31T12:00:00Z', after: 'P1M', lastDay: '2026-02-28' },
    { from: '2027-12-31T12:00:00Z', after: 'P2M', lastDay: '2028-02-29' },
    { from: '2026-12-31T12:00:00Z', after: 'P1D', lastDay: '2027-01-01' },
    { from: '2026-03-28T12:00:00Z', after: 'P1W', lastDay: '2026-04-04' },
    { from: '2026-10-24T23:30:00Z', after: 'P1D', lastDay: '2026-10-26' },
  ])('of $from and $after has $lastDay as its last day', ({ from, after, lastDay }) => {
    const program = programIn('Europe/London', 0, `{ after: ${after} }`);
    const gone = lapsing(program, 'POINTS', at(from)).expiresAt ?? at(from);
    expect(lastSpendableDay(program, gone)).toBe(lastDay);
    expect(lastSpendableDay(program, new Date(gone.getTime() + 1))).not.toBe(lastDay);
  });
});

describe('retroactiveSince', () => {
  it.each([
    ['P30D', '2026-05-01T12:00:00Z', '2026-04-01T12:00:00Z'],
    ['P30D', '2026-04-10T12:00:00Z', '2026-03-11T13:00:00Z'],
    ['P1D', '2026-10-26T12:00:00Z', '2026-10-25T12:00:00Z'],
    ['P1D', '2026-10-25T12:00:00Z', '2026-10-24T11:00:00Z'],
    ['P1M', '2026-03-31T11:00:00Z', '2026-02-28T12:00:00Z'],
    ['P1Y', '2028-02-29T12:00:00Z', '2027-02-28T12:00:00Z'],
  ])('%s before %s is %s', (retroactive, joinedAt, since) => {
    const program = programOf({ enrolment: `{ retroactive: ${retroactive} }` });
    expect(retroactiveSince(program, at(joinedAt))).toEqual(at(since));
  });

  it('is null where only orders from joining on count', () => {
    expect(retroactiveSince(programOf(), at('2026-05-01T12:00:00Z'))).toBeNull();
  });
});

describe('the local year', () => {
  it.each([
    ['Europe/London', '2026-12-31T23:59:59.999Z', 2026, '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['Europe/London', '2027-01-01T00:00:00.000Z', 2027, '2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'],
    ['Asia/Tokyo', '2026-12-31T14:59:59.999Z', 2026, '2025-12-31T15:00:00Z', '2026-12-31T15:00:00Z'],
    ['Asia/Tokyo', '2026-12-31T15:00:00.000Z', 2027, '2026-12-31T15:00:00Z', '2027-12-31T15:00:00Z'],
    ['America/New_York', '2027-01-01T04:59:59.999Z', 2026, '2026-01-01T05:00:00Z', '2027-01-01T05:00:00Z'],
  ])('of %s at %s is %i', (zone, instant, year, start, end) => {
    const days = localDays(zone);
    const expected = { year, startMs: at(start).getTime(), endMs: at(end).getTime() };
    expect(days.yearOf(at(instant).getTime())).toEqual(expected);
    expect(days.yearOf(at(instant).getTime()), 'and the same when asked again').toEqual(expected);
  });
});

describe('addDuration', () => {
  it.each([
    {
      why: 'a day over the spring change keeps the clock',
      from: '2026-03-28T12:00:00Z',
      add: 'P1D',
      to: '2026-03-29T11:00:00Z',
    },
    {
      why: '24 hours over the spring change do not',
      from: '2026-03-28T12:00:00Z',
      add: 'PT24H',
      to: '2026-03-29T12:00:00Z',
    },
    {
      why: 'a day over the autumn change keeps the clock',
      from: '2026-10-24T12:00:00Z',
      add: 'P1D',
      to: '2026-10-25T13:00:00Z',
    },
    {
      why: '24 hours over the autumn change do not',
      from: '2026-10-24T12:00:00Z',
      add: 'PT24H',
      to: '2026-10-25T12:00:00Z',
    },
    {
      why: 'a time that the clock skips is the first after',
      from: '2026-03-28T01:30:00Z',
      add: 'P1D',
      to: '2026-03-29T01:30:00Z',
    },
    {
      why: 'the month’s last day where there is no 31st',
      from: '2026-01-31T12:00:00Z',
      add: 'P1M',
      to: '2026-02-28T12:00:00Z',
    },
    { why: 'days first, hours after', from: '2026-03-28T12:00:00Z', add: 'P1DT2H', to: '2026-03-29T13:00:00Z' },
    { why: 'milliseconds are kept', from: '2026-01-01T00:00:00.123Z', add: 'PT90M', to: '2026-01-01T01:30:00.123Z' },
  ])('$why', ({ from, add, to }) => {
    expect(addDuration(at(from), add, 'Europe/London')).toEqual(at(to));
  });
});
