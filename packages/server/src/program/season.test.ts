import { describe, expect, it } from 'vitest';
import { checkProgram } from './compile.ts';
import { decideOrder } from './decide-order.ts';
import { localDays } from './local-days.ts';
import { outOfSeason, seasonOf } from './season.ts';
import { definitionOf, orderOf, programOf } from './test-programs.ts';

const london = localDays('Europe/London');
const at = (instant: string) => new Date(instant);

describe('an instant of a definition', () => {
  it.each([
    ['a day is its first instant', '2026-05-01', 'Europe/London', '2026-04-30T23:00:00Z'],
    ['the day the clocks go forward', '2026-03-29', 'Europe/London', '2026-03-29T00:00:00Z'],
    ['the day after', '2026-03-30', 'Europe/London', '2026-03-29T23:00:00Z'],
    ['the day the clocks go back', '2026-10-25', 'Europe/London', '2026-10-24T23:00:00Z'],
    ['a day that begins at 01:00', '2026-09-06', 'America/Santiago', '2026-09-06T04:00:00Z'],
    ['new year far in the east', '2027-01-01', 'Pacific/Kiritimati', '2026-12-31T10:00:00Z'],
    ['29 February', '2028-02-29', 'Asia/Tokyo', '2028-02-28T15:00:00Z'],
    ['a local time', '2026-05-01T18:00', 'Europe/London', '2026-05-01T17:00:00Z'],
    ['a local time that the clocks skip', '2026-03-29T01:30', 'Europe/London', '2026-03-29T01:30:00Z'],
    ['a local time that comes twice: the first', '2026-10-25T01:30', 'Europe/London', '2026-10-25T00:30:00Z'],
    ['a time of its own zone', '2026-05-01T18:00Z', 'Asia/Tokyo', '2026-05-01T18:00:00Z'],
    ['a time with an offset', '2026-05-01T18:00:00.5-05:30', 'Asia/Tokyo', '2026-05-01T23:30:00.500Z'],
  ])('%s', (_what, from, timeZone, instant) => {
    const season = { startsAt: at(instant), endsAt: at(instant), openings: null };
    expect(seasonOf({ from, until: from }, localDays(timeZone))).toEqual(season);
  });

  it('is nothing where nothing is written', () => {
    expect(seasonOf(undefined, london)).toEqual({ startsAt: null, endsAt: null, openings: null });
  });
});

describe('a season', () => {
  const season = seasonOf({ from: '2026-12-31', until: '2027-01-01' }, london);

  it.each([
    ['2026-12-30T23:59:59.999Z', 'NOT_STARTED'],
    ['2026-12-31T00:00:00.000Z', undefined],
    ['2026-12-31T23:59:59.999Z', undefined],
    ['2027-01-01T00:00:00.000Z', 'ENDED'],
  ])('includes its first instant and not its last: %s %s', (instant, code) => {
    expect(outOfSeason(season, at(instant))?.code).toBe(code);
  });

  it('may have no beginning, and no end', () => {
    expect(
      outOfSeason({ ...season, startsAt: null, endsAt: at('2026-01-01T00:00:00Z') }, at('1990-01-01T00:00:00Z')),
    ).toBeNull();
    expect(
      outOfSeason({ ...season, startsAt: at('2026-01-01T00:00:00Z'), endsAt: null }, at('2990-01-01T00:00:00Z')),
    ).toBeNull();
  });

  it.each([
    ['give: 5', 5n],
    ['per: "1.00", give: 1', 10n],
    ['multiply: "2"', 20n],
    [`exclude: 'true'`, 0n],
  ])('is judged by when the order was placed: %s', (kind, inside) => {
    const during = 'during: { from: 2026-03-29, until: 2026-03-30 }';
    const base =
      kind.startsWith('give') || kind.startsWith('per') ? '' : '{ key: p, on: order, per: "1.00", give: 1 },';
    const program = programOf({ earn: `[${base} { key: a, on: order, ${kind}, ${during} }]` });
    const pointsAt = (placedAt: string) =>
      decideOrder(program, orderOf([1000n], { placedAt: at(placedAt) }), null).points;
    const outside = base === '' ? 0n : 10n;
    expect(
      ['2026-03-28T23:59:59.999Z', '2026-03-29T00:00:00Z', '2026-03-29T22:59:59.999Z', '2026-03-29T23:00:00Z'].map(
        pointsAt,
      ),
    ).toEqual([outside, inside, inside, outside]);
  });

  it.each([
    ['2026-05-01', '2026-05-01'],
    ['2026-05-02', '2026-05-01'],
    ['2026-05-01T00:00', '2026-04-30T23:00Z'],
  ])('from %s until %s is refused', (from, until) => {
    const during = `during: { from: "${from}", until: "${until}" }`;
    const earn = `[{ key: a, on: join, give: 1 }, { key: b, on: order, give: 1, ${during} }]`;
    const rewards = `[{ key: a, name: A, cost: 1, give: { freeShipping: true }, ${during} }]`;
    const message = '“until” must be later than “from”.';
    expect(checkProgram(definitionOf({ earn, rewards }))).toEqual([
      { pointer: '/earn/1/during/until', message },
      { pointer: '/rewards/0/during/until', message },
    ]);
  });

  it.each([
    ['a weekend in a working week', 'from: 2026-05-04, until: 2026-05-09, weekdays: [sat, sun]', false],
    ['its last day', 'from: 2026-05-04, until: 2026-05-09T00:01, weekdays: [sat, sun]', true],
    ['its first day', 'from: 2026-05-10T23:59, until: 2026-05-11, weekdays: [sat, sun]', true],
    ['an evening in a morning', 'from: 2026-05-04T09:00, until: 2026-05-04T12:00, hours: ["18:00", "22:00"]', false],
    [
      'a night that began the day before',
      'from: 2026-05-04T01:00, until: 2026-05-04T03:00, weekdays: [sun], hours: ["22:00", "02:00"]',
      true,
    ],
    ['a night that is over', 'from: 2026-05-04T02:00, until: 2026-05-04T21:00, hours: ["22:00", "02:00"]', false],
    ['an hour that the clocks skip', 'from: 2026-03-29, until: 2026-03-30, hours: ["01:00", "02:00"]', false],
    [
      'the same hour a week later',
      'from: 2026-03-29, until: 2026-04-06, hours: ["01:00", "02:00"], weekdays: [sun]',
      true,
    ],
    ['no end', 'from: 2026-05-04, weekdays: [sun]', true],
  ])('that could never apply is refused: %s', (_what, parts, ever) => {
    const during = `during: { ${parts} }`;
    const earn = `[{ key: a, on: order, give: 1, ${during} }]`;
    const rewards = `[{ key: a, name: A, cost: 1, give: { freeShipping: true }, ${during} }]`;
    const message = 'None of these days and hours is between “from” and “until”: it would never apply.';
    expect(checkProgram(definitionOf({ earn, rewards }))).toEqual(
      ever
        ? []
        : [
            { pointer: '/earn/0/during', message },
            { pointer: '/rewards/0/during', message },
          ],
    );
  });

  it.each([
    ['', 'during: { from: 2026-12-01 }', null, ''],
    [
      '',
      'during: { from: 2026-12-05T18:00 }',
      'during/from',
      '“from” must be before the event begins: nobody can have a seat after.',
    ],
    [
      '',
      'during: { from: 2026-12-01, weekdays: [sun] }',
      'during',
      'None of these days and hours comes before the event begins: nobody can have a seat.',
    ],
    ['endsAt: 2026-12-05T18:00', '', 'give/event/endsAt', '“endsAt” must be later than “startsAt”.'],
    ['endsAt: 2026-12-05T18:01', '', null, ''],
  ])(
    'of a seat ends when its event begins, on Saturday 5 December 2026 at 18:00: %s %s',
    (more, during, place, message) => {
      const event = `{ startsAt: 2026-12-05T18:00, venue: Hackney, seats: 2, ${more} }`;
      const rewards = `[{ key: a, name: A, cost: 1, give: { event: ${event} }, ${during} }]`;
      expect(checkProgram(definitionOf({ rewards }))).toEqual(
        place === null ? [] : [{ pointer: `/rewards/0/${place}`, message }],
      );
    },
  );
});
