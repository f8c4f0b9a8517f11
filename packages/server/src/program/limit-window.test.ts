import { describe, expect, it } from 'vitest';
import { limitWindow, limitWindows } from './limit-window.ts';
import { localDays } from './local-days.ts';

const at = (instant: string) => new Date(instant);

describe('periods of the calendar', () => {
  it.each([
    ['P1D', '2026-05-01T22:59:59.999Z', '2026-05-01'],
    ['P1D', '2026-05-01T23:00:00.000Z', '2026-05-02'],
    ['P1D', '2026-03-29T22:59:59.999Z', '2026-03-29'],
    ['P1D', '2026-10-25T23:59:59.999Z', '2026-10-25'],
    ['P1D', '2028-02-29T12:00:00Z', '2028-02-29'],
    ['P1W', '2026-05-03T22:59:59.999Z', '2026-W18'],
    ['P1W', '2026-05-03T23:00:00.000Z', '2026-W19'],
    ['P1W', '2026-01-01T12:00:00Z', '2026-W01'],
    ['P1W', '2027-01-03T12:00:00Z', '2026-W53'],
    ['P1M', '2026-01-31T23:59:59.999Z', '2026-01'],
    ['P1M', '2026-02-01T00:00:00.000Z', '2026-02'],
    ['P1M', '2026-04-30T23:00:00.000Z', '2026-05'],
    ['P1Y', '2026-12-31T23:59:59.999Z', '2026'],
    ['P1Y', '2027-01-01T00:00:00.000Z', '2027'],
  ])('%s at %s is %s', (every, instant, key) => {
    expect(limitWindow(every, at(instant), 'Europe/London')).toEqual({ kind: 'calendar', key });
  });

  it('are those of the programme’s time zone', () => {
    expect(limitWindow('P1Y', at('2026-12-31T15:00:00Z'), 'Asia/Tokyo')).toEqual({ kind: 'calendar', key: '2027' });
  });
});

describe('the time just gone', () => {
  it.each([
    ['PT24H', '2026-03-29T12:00:00Z', '2026-03-28T12:00:00Z'],
    ['PT24H', '2026-10-25T12:00:00Z', '2026-10-24T12:00:00Z'],
    ['PT90M', '2026-05-01T00:30:00Z', '2026-04-30T23:00:00Z'],
    ['P2D', '2026-03-30T11:00:00Z', '2026-03-28T12:00:00Z'],
    ['P30D', '2026-11-01T12:00:00Z', '2026-10-02T11:00:00Z'],
    ['P7D', '2026-01-03T12:00:00Z', '2025-12-27T12:00:00Z'],
    ['P12M', '2028-02-29T12:00:00Z', '2027-02-28T12:00:00Z'],
    ['P2M', '2026-04-30T11:00:00Z', '2026-02-28T12:00:00Z'],
  ])('%s before %s is %s', (every, instant, since) => {
    expect(limitWindow(every, at(instant), 'Europe/London')).toEqual({ kind: 'rolling', since: at(since) });
  });
});

it('is all time where nothing is said', () => {
  expect(limitWindow(null, at('2026-05-01T12:00:00Z'), 'Europe/London')).toEqual({ kind: 'ever' });
});

describe('limitWindows', () => {
  it.each(['P1D', 'P1W', 'P1M', 'P1Y', 'P2D', 'PT24H', 'PT90M', 'P30D', 'P12M', 'P1Y2M3W4DT5H6M7S'])(
    'says of %s what limitWindow says, also when asked again',
    (every) => {
      const windowAt = limitWindows(every, localDays('Europe/London'));
      const instants = Array.from(
        { length: 300 },
        (_, index) => at('2026-03-20T20:00:00Z').getTime() + index * 61 * 3_600_000,
      );
      for (const instant of [...instants, ...instants].map((ms) => new Date(ms)))
        expect(windowAt(instant)).toEqual(limitWindow(every, instant, 'Europe/London'));
    },
  );
});
