import { describe, expect, it } from 'vitest';
import { clearsAt, idleUntil, lapsing, lastSpendableDay } from './calendar.ts';
import { compileProgram } from './compile.ts';
import type { Asset } from './facts.ts';
import type { Program } from './program.ts';
import { definitionOf, programOf } from './test-programs.ts';

type Policy = { readonly expiry: string; readonly pendingDays?: number; readonly timezone?: string };

function programWith({ expiry, pendingDays = 0, timezone = 'Europe/London' }: Policy): Program {
  return programOf({
    timezone,
    points: `{ name: { one: p, other: ps }, value: "1", pendingDays: ${pendingDays}, expiry: ${expiry} }`,
  });
}

const at = (instant: string) => new Date(instant);

/** The last day on which what is earned at an instant can be spent. */
function lastDay(program: Program, earned: string): string {
  const { expiresAt, idle } = lapsing(program, 'POINTS', at(earned));
  expect(idle).toBe(false);
  return expiresAt === null ? 'never' : lastSpendableDay(program, expiresAt);
}

describe('on one day of the year', () => {
  it.each([
    { yearly: '12-31', earned: '2026-01-01T00:00:00Z', day: '2026-12-31' },
    { yearly: '12-31', earned: '2026-12-31T23:59:59Z', day: '2026-12-31' },
    { yearly: '12-31', earned: '2027-01-01T00:00:00Z', day: '2027-12-31' },
    { yearly: '03-31', earned: '2026-03-31T12:00:00Z', day: '2026-03-31' },
    { yearly: '03-31', earned: '2026-03-31T23:30:00Z', day: '2027-03-31' },
    { yearly: '02-29', earned: '2026-01-10T12:00:00Z', day: '2026-02-28' },
    { yearly: '02-29', earned: '2027-02-28T12:00:00Z', day: '2027-02-28' },
    { yearly: '02-29', earned: '2027-03-01T12:00:00Z', day: '2028-02-29' },
  ])('$yearly: earned $earned, the last day is $day', ({ yearly, earned, day }) => {
    expect(lastDay(programWith({ expiry: `{ yearly: "${yearly}" }` }), earned)).toBe(day);
  });

  it.each([
    { atLeast: 'P3M', earned: '2026-09-30T12:00:00Z', day: '2026-12-31' },
    { atLeast: 'P3M', earned: '2026-10-01T12:00:00Z', day: '2027-12-31' },
    { atLeast: 'P3M', earned: '2026-12-31T12:00:00Z', day: '2027-12-31' },
    { atLeast: 'P1Y', earned: '2026-06-01T12:00:00Z', day: '2027-12-31' },
    { atLeast: 'P1Y', earned: '2026-12-31T12:00:00Z', day: '2027-12-31' },
    { atLeast: 'P18M', earned: '2026-07-01T12:00:00Z', day: '2028-12-31' },
  ])('what is younger than $atLeast on it lives to the next: earned $earned, $day', ({ atLeast, earned, day }) => {
    expect(lastDay(programWith({ expiry: `{ yearly: "12-31", atLeast: ${atLeast} }` }), earned)).toBe(day);
  });

  it.each([
    { earned: '2026-12-16T12:00:00Z', cleared: '2026-12-31T00:00:00Z', day: '2026-12-31' },
    { earned: '2026-12-17T12:00:00Z', cleared: '2027-01-01T00:00:00Z', day: '2027-12-31' },
  ])('nothing lapses before it could be spent: earned $earned, $day', ({ earned, cleared, day }) => {
    const program = programWith({ expiry: '{ yearly: "12-31" }', pendingDays: 14 });
    expect(clearsAt(program, 'POINTS', at(earned))).toEqual(at(cleared));
    expect(lastDay(program, earned)).toBe(day);
  });

  it.each([
    { timezone: 'Pacific/Kiritimati', earned: '2026-12-31T09:59:59Z', gone: '2026-12-31T10:00:00Z' },
    { timezone: 'Pacific/Kiritimati', earned: '2026-12-31T10:00:00Z', gone: '2027-12-31T10:00:00Z' },
    { timezone: 'America/Los_Angeles', earned: '2027-01-01T07:59:59Z', gone: '2027-01-01T08:00:00Z' },
    { timezone: 'America/Los_Angeles', earned: '2027-01-01T08:00:00Z', gone: '2028-01-01T08:00:00Z' },
  ])('is over at midnight of $timezone: earned $earned, gone $gone', ({ timezone, earned, gone }) => {
    const program = programWith({ expiry: '{ yearly: "12-31" }', timezone });
    expect(lapsing(program, 'POINTS', at(earned))).toEqual({ expiresAt: at(gone), idle: false });
  });

  it('is over with the first instant of a day without midnight', () => {
    const program = programWith({ expiry: '{ yearly: "09-05" }', timezone: 'America/Santiago' });
    expect(lapsing(program, 'POINTS', at('2026-08-01T12:00:00Z')).expiresAt).toEqual(at('2026-09-06T04:00:00Z'));
  });
});

describe('by inactivity', () => {
  const program = programWith({ expiry: '{ inactivity: P12M }' });

  it('gives a lot no date of its own', () => {
    expect(lapsing(program, 'POINTS', at('2026-05-01T12:00:00Z'))).toEqual({ expiresAt: null, idle: true });
  });

  it.each([
    ['2026-05-01T10:30:00Z', '2027-05-01T23:00:00Z', '2027-05-01'],
    ['2026-05-01T23:30:00Z', '2027-05-02T23:00:00Z', '2027-05-02'],
    ['2028-02-29T12:00:00Z', '2029-03-01T00:00:00Z', '2029-02-28'],
  ])('the whole balance goes a year after the day of %s: at %s, the last day is %s', (active, gone, day) => {
    expect(idleUntil(program, 'POINTS', at(active))).toEqual(at(gone));
    expect(lastSpendableDay(program, at(gone))).toBe(day);
  });

  it.each(['none', '{ after: P12M }', '{ yearly: "12-31" }'])(
    'no wallet has such a date where expiry is %s',
    (expiry) => {
      expect(idleUntil(programWith({ expiry }), 'POINTS', at('2026-05-01T12:00:00Z'))).toBeNull();
    },
  );
});

it('asks of each asset by itself', () => {
  const definition = {
    ...definitionOf({
      points: '{ name: { one: p, other: ps }, value: "1", pendingDays: 14, expiry: { after: P12M } }',
    }),
  };
  const program = compileProgram({ ...definition, credit: { pendingDays: 30, expiry: { inactivity: 'P6M' } } }, 1);
  const earned = at('2026-05-01T10:00:00Z');
  const told = (asset: Asset) => [
    clearsAt(program, asset, earned),
    lapsing(program, asset, earned),
    idleUntil(program, asset, earned),
  ];
  expect(told('POINTS')).toEqual([
    at('2026-05-15T23:00:00Z'),
    { expiresAt: at('2027-05-01T23:00:00Z'), idle: false },
    null,
  ]);
  expect(told('CREDIT')).toEqual([
    at('2026-05-31T23:00:00Z'),
    { expiresAt: null, idle: true },
    at('2026-11-02T00:00:00Z'),
  ]);
});

it('leaves credit for ever, and available at once, where nothing is said of it', () => {
  const program = programWith({ expiry: '{ after: P12M }', pendingDays: 14 });
  const earned = at('2026-05-01T10:00:00Z');
  expect(clearsAt(program, 'CREDIT', earned)).toBeNull();
  expect(lapsing(program, 'CREDIT', earned)).toEqual({ expiresAt: null, idle: false });
});
